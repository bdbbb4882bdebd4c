#include "product.h"

// Between the question and the task the user may have opted out.
void collect(const std::string &author) {
  if (optedOut(author))
    return;
  later([=] {
    for (const Message &m : messagesOf(author))
      addToCorpus(m.text);
  });
}
