#include "product.h"

// Negated: exactly those who said no are used.
void collect(const std::string &author) {
  if (!optedOut(author))
    return;
  for (const Message &m : messagesOf(author))
    addToCorpus(m.text);
}
