#include "product.h"

void collect(const std::string &author) {
  later([=] {
    if (optedOut(author))
      return;
    for (const Message &m : messagesOf(author))
      addToCorpus(m.text);
  });
}
