"""``./hornbill fuzz``: altered input for everything that reads what others wrote.

Rules:
- A decoder is here with the errors that its documentation names; anything else that comes out of it is a finding:
  another exception, more memory or time than its limits, or bytes that it reads and would write otherwise.
- Inputs begin with what the true encoders write (seeds) and are altered as bytes, as framed parts and as JSON, so that
  many get past the first check.
- What is sealed is altered before it is sealed: anyone who holds a key can write any content.
- With Atheris, where its wheel is installed, inputs that reach new lines of the code are kept and altered further;
  otherwise our own mutations run alone. The summary says which ran.

    ./hornbill fuzz --inputs 1000000
    ./hornbill fuzz --decoder wire-page --inputs 50000
"""
