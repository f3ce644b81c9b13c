#!/bin/sh
# Checks a court bundle with openssl (3.5 or newer) and sha256sum alone: sh check.sh FOLDER
# Prints what does not hold, file by file; exit code 0 if the signatures and the lists hold. It does NOT check whose the keys are, nor what
# data/bundle.json says of the records: verify.py does. The steps are explained in README.txt.
cd "${1:-.}" || exit 2
export LC_ALL=C
bad=0
plain() { tr -c '[:print:]\n\t' '?'; }
wrong() { printf 'WRONG %s\n' "$*" | plain; bad=1; }
holds() { openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$2" -sigfile "$3" >/dev/null 2>&1 || wrong "$3: the signature over $2 does not hold"; }
aside=$(mktemp) || exit 2
roots=$(mktemp) || exit 2
trap 'rm -f "$aside" "$roots"' EXIT

# 0. There are files and folders alone: no link that leads elsewhere. No list names a file outside.
find . ! -type d ! -type f | plain | sed 's/^/WRONG it is no file, but a link or worse: /' | grep . && exit 1
if cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt | grep -Evn '^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$' >"$aside"; then
  plain <"$aside" | sed 's/^/WRONG manifest-sha256.txt or tagmanifest-sha256.txt: not a name of a file of a bundle: line /'
  bad=1
fi

# 1. The seal: the officer who made the bundle signed the list of lists.
{ printf 'hornbill/court-bundle/v1\n'; sha256sum tagmanifest-sha256.txt; } | cmp -s - seal.txt || wrong "seal.txt or tagmanifest-sha256.txt: changed, they do not fit one another"
holds seal-ed25519.pem seal.txt seal-ed25519.bin
holds seal-mldsa65.pem seal.txt seal-mldsa65.bin

# 2. Every file is what the lists say.
for list in tagmanifest-sha256.txt manifest-sha256.txt; do
  grep -E '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$' "$list" >"$aside"
  cmp -s "$aside" "$list" || wrong "$list: it is not as it was written"
  sha256sum --check --quiet --strict "$aside" 2>&1 | plain | sed 's/^/WRONG /' | grep . && bad=1
done

# 3. There is no other file, and none is missing.
{ cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt; printf '%s\n' tagmanifest-sha256.txt seal.txt seal-ed25519.bin seal-mldsa65.bin; } | sort >"$aside"
find . ! -type d | cut -c 3- | sort | comm -3 "$aside" - | sed 's/^\t/WRONG added, no list names it: /; /^WRONG/!s/^/WRONG missing, or listed twice: /' | plain | grep . && bad=1

# 4. Each record was signed with both signatures, by the key that key.txt names.
for folder in data/records/*/; do
  key=$(cut -d ' ' -f 1 "${folder}key.txt")
  case $key in *[!0-9a-f]* | '') wrong "${folder}key.txt: it names no key"; continue ;; esac
  holds "data/keys/$key-ed25519.pem" "${folder}signed.bin" "${folder}ed25519.bin"
  holds "data/keys/$key-mldsa65.pem" "${folder}signed.bin" "${folder}mldsa65.bin"
done

# 5. The network's log: its head is signed and cosigned; each statement about a key is the one of its leaf.
if [ -e data/directory/head.bin ]; then
  holds data/directory/log-key.pem data/directory/head.bin data/directory/head-signature.bin
  for cosigned in data/directory/cosigned-*.bin; do
    [ -e "$cosigned" ] || { wrong "data/directory/head.bin: no witness cosigned it"; continue; }
    name=${cosigned#data/directory/cosigned-}
    { printf 'hornbill/cosign/v1\000%s\000' "${name%.bin}"; cat data/directory/head.bin; } | cmp -s - "$cosigned" || wrong "$cosigned: another head than head.bin"
    holds "data/directory/witness-${name%.bin}.pem" "$cosigned" "data/directory/cosignature-$name"
  done
  for entry in data/directory/*-entry.bin; do
    place=${entry%-entry.bin}
    found=$({ printf 'hornbill/leaf/v1\000'; cat "$place-salt.bin" "$entry"; } | sha256sum | cut -c 1-64)
    grep -q "\"commitment\":\"$found\"" "$place-leaf.bin" || wrong "$entry: it is not the statement of the leaf"
  done
fi

# 6. Time stamps (RFC 3161): each is of what its .txt says, and holds against the roots of its authority, now or when it was renewed.
given() { openssl ts -reply -in "$1" -text 2>/dev/null | sed -n 's/^Time stamp: //p'; }
for stamp in data/stamps/*.tsr; do
  [ -e "$stamp" ] || continue
  read -r digest what renewed authority <"${stamp%.tsr}.txt"
  case $what$renewed in *[!A-Za-z0-9/._-]* | *..* | /*) wrong "${stamp%.tsr}.txt: it names no file of a bundle"; continue ;; esac
  case $what in data/records/*) set -- "$what/signed.bin" "$what/ed25519.bin" "$what/mldsa65.bin" ;; *) set -- "$what" ;; esac
  [ "$(cat "$@" 2>/dev/null | sha256sum | cut -c 1-64)" = "$digest" ] || wrong "$stamp: it is not of $what"
  set --
  if [ "$renewed" != - ]; then
    read -r _ over _ <"${renewed%.tsr}.txt" || over=
    [ "$over" = "$stamp" ] || wrong "$stamp: $renewed does not renew it"
    set -- -attime "$(date -d "$(given "$renewed")" +%s)"
  fi
  openssl ts -verify -digest "$digest" -in "$stamp" -CAfile "${stamp%.tsr}-roots.pem" "$@" >/dev/null 2>&1 || wrong "$stamp: the time stamp does not hold, or its certificate has ended"
  echo "$what: stamped by $authority at $(given "$stamp")" | plain
  echo "  root of the time stamps of $authority: $(openssl x509 -in "${stamp%.tsr}-roots.pem" -outform DER 2>/dev/null | sha256sum | cut -c 1-64)" | plain >>"$roots"
done

# 7. What this did not check, for people to compare. Whether records are under the head of a day, verify.py computes.
print() { printf '  %s: %s\n' "$2" "$(openssl pkey -pubin -in "$1" -outform DER 2>/dev/null | sha256sum | cut -c 1-64)"; }
[ "$bad" = 0 ] && echo "The signatures and the lists hold." || echo "Something does not hold."
echo "NOT checked here: whose these keys are, that the files are those that records name, and what data/bundle.json says. verify.py checks it."
echo "Keys, and whose they are as the maker says:"
cat data/records/*/key.txt 2>/dev/null | sort -u | plain | sed 's/^/  /'
echo "Compare with an agency of the network (README.txt, step 6):"
if [ -e data/directory/head.bin ]; then
  grep -ao '"at":"[^"]*"' data/directory/head.bin | plain | sed 's/^/  head of the log: /'
  print data/directory/log-key.pem "key of the log"
  for pem in data/directory/witness-*.pem; do
    name=${pem#data/directory/witness-}
    [ -e "$pem" ] && print "$pem" "key of the witness ${name%.pem}"
  done
else
  echo "  No log is in the bundle: whose keys these are is not shown."
fi
sort -u "$roots"
exit "$bad"
