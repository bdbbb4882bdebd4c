#include "product.h"

void collect(const std::vector<std::string> &authors) {
  for (const std::string &author : authors) {
    if (optedOut(author))
      continue;
    for (const Message &m : messagesOf(author))
      addToCorpus(m.text);
  }
}
