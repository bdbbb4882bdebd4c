// Where content comes from and where it must not go; 'flow' marks the lines on which
// a finding is expected, 'clean' those on which none is.
#include <string>
std::string source();
const char *sourceText();
void sink(const std::string &);
void sink(const char *);
template <typename T> void sink(const T &);
std::string secret();
