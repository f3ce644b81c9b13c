import threading, time
import pytest
from datetime import datetime, UTC
@pytest.mark.django_db(transaction=True)
def test_flood(data_folder):
    from hornbill.vault import actions
    from hornbill.vault.core import errors
    from django.db import connection
    now=datetime.now(UTC)
    actions.create_account(officer_id="th-customs/somchai", display_name="Som", passphrase="tamarind lantern seven rivers", now=now)
    stop=time.time()+8
    tries=[0]
    def flood(k):
        i=0
        while time.time()<stop:
            i+=1
            try: actions.sign_in(f"x{k}-{i}", "wrong words here", address="203.0.113.9", now=datetime.now(UTC))
            except errors.VaultError: tries[0]+=1
        connection.close()
    ts=[threading.Thread(target=flood,args=(k,)) for k in range(40)]
    [t.start() for t in ts]; time.sleep(2)
    res=[]
    while time.time()<stop-1:
        t=time.time()
        try: actions.sign_in("somchai","tamarind lantern seven rivers",address="10.0.0.1",now=datetime.now(UTC)); res.append(("in",round(time.time()-t,1)))
        except Exception as e: res.append((type(e).__name__,round(time.time()-t,1)))
    [t.join() for t in ts]
    print(tries, res)
