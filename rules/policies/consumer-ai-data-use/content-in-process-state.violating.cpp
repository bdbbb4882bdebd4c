#include "product.h"

// The next session finds what this one wrote.
static std::map<std::string, std::string> lastText;
void remember(const std::string &id) { lastText[id] = loadMessage(id).text; }
