// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// Options that are set on a handle or a builder, which content goes through later.
#include "Inputs/values.h"
using namespace acme;
// violating: option of a handle
void violate_op(const std::string &u) { Handle *h = newHandle(); setOption(h, OPT_VERIFY, 0L); perform(h, loadText(u)); }
// compliant: option of a handle
void comply_op(const std::string &u) { Handle *h = newHandle(); setOption(h, OPT_VERIFY, 1L); setOption(h, OPT_TIMEOUT, 0L); perform(h, loadText(u)); }
// violating: handle that carries content
void violate_ca(const std::string &u) { Handle *a = newHandle(); Handle *b = newHandle(); setOption(a, OPT_VERIFY, 0L); perform(a, loadText(u)); perform(b, "ping"); }
// compliant: another handle carries content
void comply_ca(const std::string &u) { Handle *a = newHandle(); Handle *b = newHandle(); setOption(a, OPT_VERIFY, 0L); perform(a, "ping"); perform(b, loadText(u)); }
// violating: wrapper whose option is a parameter
void setLong(Handle *h, Option o, long v) { setOption(h, o, v); }
void violate_wr(const std::string &u) { Handle *h = newHandle(); setLong(h, OPT_VERIFY, 0); setLong(h, OPT_TIMEOUT, 30); perform(h, loadText(u)); }
// compliant: wrapper whose option is a parameter
void setNumber(Handle *h, Option o, long v) { setOption(h, o, v); }
void comply_wr(const std::string &u) { Handle *h = newHandle(); setNumber(h, OPT_VERIFY, 1); setNumber(h, OPT_TIMEOUT, 0); perform(h, loadText(u)); }
// violating: handle of a class
class Client {
public:
  Client() : handle(newHandle()) { setOption(handle, OPT_VERIFY, 0); }
  void send(const std::string &text) { perform(handle, text); }
private:
  Handle *handle;
};
void violate_cl(const std::string &u) { Client c; c.send(loadText(u)); }
// compliant: handle of a class
class Client2 {
public:
  Client2() : handle(newHandle()) { setOption(handle, OPT_VERIFY, 1); }
  void send(const std::string &text) { perform(handle, text); }
private:
  Handle *handle;
};
void comply_cl(const std::string &u) { Client2 c; c.send(loadText(u)); }
// violating: builder
void violate_bu(const std::string &u) { RequestBuilder b; b.verify(false); b.send(loadText(u)); }
// compliant: builder
void comply_bu(const std::string &u) { RequestBuilder b; b.verify(true); b.send(loadText(u)); }
// violating: negated flag
void violate_ne(const std::string &u) { bool insecure = true; RequestBuilder b; b.verify(!insecure); b.send(loadText(u)); }
// compliant: negated flag
void comply_ne(const std::string &u) { bool insecure = false; RequestBuilder b; b.verify(!insecure); b.send(loadText(u)); }
// violating: plain text
void violate_ur(const std::string &u) { Handle *h = newHandle(); setText(h, OPT_URL, "http://api.acme.example/v1"); perform(h, loadText(u)); }
// compliant: plain text without content
void comply_ur() { Handle *h = newHandle(); setText(h, OPT_URL, "http://api.acme.example/v1"); perform(h, "ping"); }
// compliant: encrypted, and plain text on this machine
void comply_lo(const std::string &u) { Handle *h = newHandle(); setText(h, OPT_URL, coin() ? "https://api.acme.example" : "http://localhost:8080/x"); perform(h, loadText(u)); }
// violating: URL that is put together
void violate_up(const std::string &u, const std::string &host) { Handle *h = newHandle(); std::string url = "http://" + host + "/v1"; setText(h, OPT_URL, url.c_str()); perform(h, loadText(u)); }
// compliant: URL that is put together
void comply_up(const std::string &u, const std::string &host) { Handle *h = newHandle(); std::string url = "https://" + host + "/v1"; setText(h, OPT_URL, url.c_str()); perform(h, loadText(u)); }
// An object that may not be there: what is none has no address.
struct Endpoint { std::string url = "https://eu.acme.example"; };
struct NearEndpoint { std::string url = "https://x.us.acme.example"; };
template <typename T> T *choose(const std::string &name) { if (name.empty()) return nullptr; return new T; }
// violating: address of an object that may be null
void violate_nu(const std::string &n) { auto *e = choose<Endpoint>(n); openAt(e->url.c_str()); }
// compliant: address of an object that may be null
void comply_nu(const std::string &n) { auto *e = choose<NearEndpoint>(n); openAt(e->url.c_str()); }
