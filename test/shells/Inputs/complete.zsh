# usage: complete.zsh DIRECTORY LINE: types LINE into a zsh that has DIRECTORY/_flowpact,
# presses tab, and prints what the line became.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; bindkey -e"
zpty -w shell 'echo is ready'
while zpty -r shell line; do [[ $line == *'is ready'* && $line != *echo* ]] && break; done
zpty -w -n shell "$2"$'\t'
sleep 1
zpty -w -n shell $'\x15'
zpty -w shell 'echo at the end'
while zpty -r shell line; do
  print -r -- "$line"
  [[ $line == *'at the end'* && $line != *echo* ]] && break
done
zpty -d shell
