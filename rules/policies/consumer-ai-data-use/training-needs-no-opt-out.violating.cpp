#include "product.h"

// The opt-out of whoever reads is asked for; the words are the author's.
void collect(const std::string &reader, const std::string &author) {
  if (optedOut(reader))
    return;
  for (const Message &m : messagesOf(author))
    addToCorpus(m.text);
}
