// Where content comes from, what makes it harmless, and where it must not go.
#pragma once
#include <string>
int source();
char *csource();
std::string ssource();
int clean(int);
std::string clean(const std::string &);
int rnd();
void sink(int);
void sink(const char *);
void sink(const std::string &);
std::wstring wsource();
void sink(const std::wstring &);
template <class T> void sinkAny(const T &);
