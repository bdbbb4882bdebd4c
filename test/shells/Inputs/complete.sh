# usage: complete.sh SCRIPT WORD...: prints what bash offers for the last word behind
# 'flowpact', as readline splits words.
source "$1"
shift
COMP_WORDS=(flowpact "$@")
COMP_CWORD=$#
_flowpact flowpact "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
echo "[${COMPREPLY[*]}]"
