# Checks of variables. A check prints nothing and adds to PROBLEMS, so that one start tells everything that is wrong.

PROBLEMS=""

# problem NAME WHAT ALLOWED: notes what is wrong with a variable, never its value: it may be a secret in the wrong place.
problem() {
  PROBLEMS="${PROBLEMS}- $1 $2; allowed: $3
"
}

# matches VALUE REGEX: whole values, unlike grep, which is content with one matching line. mawk knows no {n,m}.
matches() {
  VALUE=$1 REGEX="^($2)\$" awk 'BEGIN { exit ENVIRON["VALUE"] !~ ENVIRON["REGEX"] }'
}

# words VALUE: the parts of a list, which blanks or commas divide.
words() {
  printf '%s' "$1" | tr ',\n\t' '   '
}

# or_nothing LIST: a list of words, or a word that no check takes when there is none.
or_nothing() {
  [ -n "$(printf '%s' "$1" | tr -d ' ')" ] && printf '%s' "$1" || printf '?'
}

LABEL='[a-z0-9]([a-z0-9-]*[a-z0-9])?'
HOST_ALLOWED="a host name in lower case with a dot, for example www.example.org"

is_host() {
  [ ${#1} -le 253 ] && matches "$1" "($LABEL\\.)+[a-z]([a-z0-9-]*[a-z0-9])?"
}

# check_host NAME VALUE: a required host name.
check_host() {
  if [ -z "$2" ]; then
    problem "$1" "is missing" "$HOST_ALLOWED"
  elif ! is_host "$2"; then
    problem "$1" "is no host name" "$HOST_ALLOWED"
  fi
}

# is_whole VALUE LOW HIGH: short enough that the shell's arithmetic cannot overflow.
is_whole() {
  [ ${#1} -le 6 ] && matches "$1" '0|[1-9][0-9]*' && [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]
}

# check_whole NAME VALUE LOW HIGH: a whole number.
check_whole() {
  is_whole "$2" "$3" "$4" || problem "$1" "is no such number" "a whole number from $3 to $4"
}

# check_upstream NAME VALUE: where a server behind listens; more than one share the load.
check_upstream() {
  servers=$(or_nothing "$(words "$2")")
  for server in $servers; do
    if ! matches "$server" '[a-z0-9]([a-z0-9_.-]*[a-z0-9])?:[1-9][0-9]*' || ! is_whole "${server##*:}" 1 65535; then
      problem "$1" "names no server" "<host>:<port>, for example api:8000; several are divided by commas"
      return
    fi
  done
}

is_octets() {
  (
    IFS=.
    # shellcheck disable=SC2086 # the address is to be split
    set -- $1
    [ $# -eq 4 ] || exit 1
    for octet; do is_whole "$octet" 0 255 || exit 1; done
  )
}

# is_network VALUE: an address with or without a prefix length; nginx itself has the last word on IPv6.
is_network() {
  address=${1%%/*}
  length=${1#"$address"}
  length=${length#/}
  case $1 in
    */ | */*/*) return 1 ;;
    *:*) matches "$address" '[0-9a-f:]*:[0-9a-f:.]*' && is_whole "${length:-128}" 1 128 ;;
    *) matches "$address" '[0-9.]+' && is_octets "$address" && is_whole "${length:-32}" 1 32 ;;
  esac
}

# check_readable NAME PATH: a file that nginx will open. Quotes and dollars would mean something to nginx.
check_readable() {
  if ! matches "$2" '/[A-Za-z0-9_./@+-]+'; then
    problem "$1" "is no path" "an absolute path of letters, digits and _ . / @ + -"
  elif [ ! -f "$2" ] || [ ! -r "$2" ] || [ ! -s "$2" ]; then
    problem "$1" "names a file that is missing, empty or not readable for user $(id -u)" "a PEM file, mounted as a secret"
  fi
}
