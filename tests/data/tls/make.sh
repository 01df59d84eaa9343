#!/bin/bash
# Makes the certificates of the TLS tests anew (openssl 3). They are for tests alone: the keys are public.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

key() { openssl ecparam -genkey -name prime256v1 -noout | openssl pkcs8 -topk8 -nocrypt -out "$1.key"; }

root() { # file, common name
    key "$1"
    openssl req -x509 -new -key "$1.key" -days 36500 -subj "/CN=$2" -addext 'basicConstraints=critical,CA:TRUE' -out "$1.pem"
}

leaf() { # file, common name, subject alternative names, start, end
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$2" -out "$scratch/$1.csr"
    : >"$scratch/index.txt"
    echo 'unique_subject = no' >"$scratch/index.txt.attr"
    cat >"$scratch/ca.cnf" <<EOF
[ca]
default_ca = this
[this]
database = $scratch/index.txt
new_certs_dir = $scratch
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
basicConstraints = CA:FALSE
subjectAltName = $3
EOF
    openssl ca -batch -config "$scratch/ca.cnf" -cert ca.pem -keyfile ca.key -in "$scratch/$1.csr" -notext \
        -startdate "$4" -enddate "$5" -out "$1.pem"
}

root ca 'Gatelift test CA'
root self-signed 'localhost'
leaf server 'cp-x.test' 'DNS:localhost,IP:127.0.0.1' 20240101000000Z 21240101000000Z
leaf wrong-host 'elsewhere.test' 'DNS:elsewhere.test' 20240101000000Z 21240101000000Z
leaf expired 'cp-old.test' 'DNS:localhost,IP:127.0.0.1' 20200101000000Z 20210101000000Z
leaf client 'gatelift operator' 'DNS:operator.test' 20240101000000Z 21240101000000Z
rm -f ca.key
