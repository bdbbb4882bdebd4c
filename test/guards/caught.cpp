// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A check that ends a function by an exception: whoever catches it has what the function had
// put into its objects before.
#include "Inputs/acme.h"
using namespace acme;
namespace caught {
void ensure(const UserId &u) { if (optedOut(u)) throw std::runtime_error("no"); }
void g1(std::vector<std::string> &out, const UserId &u) { out.push_back(load(u)); ensure(u); }
// violating: caught-1
void violate_cat1() { std::vector<std::string> out; for (auto &u : allIds()) { try { g1(out, u); } catch (...) { } } trainBatch(out); }
void g2(std::vector<std::string> &out, const UserId &u) { out.push_back(load(u)); if (!mayTrain(u)) throw 1; }
// violating: caught-2
void violate_cat2() { std::vector<std::string> out; for (auto &u : allIds()) { try { g2(out, u); } catch (int) { } } trainBatch(out); }
void h3(std::vector<std::string> &out, const UserId &u) { g1(out, u); }
// violating: caught-3
void violate_cat3() { std::vector<std::string> out; for (auto &u : allIds()) { try { h3(out, u); } catch (...) { } } trainBatch(out); }
// violating: caught-4
struct M { std::string text; void fill(const UserId &u) { text = load(u); requireConsent(u); } void send() { train(text); } };
void violate_cat4(const UserId &u) { M m; try { m.fill(u); } catch (...) { log("x"); } m.send(); }
struct N { std::string text; bool ok(const UserId &u) { try { text = load(u); ensure(u); return true; } catch (...) { return false; } } };
// violating: caught-5
void violate_cat5(const UserId &u) { N n; n.ok(u); train(n.text); }
std::vector<std::string> g_out;
void g7(const UserId &u) { g_out.push_back(load(u)); requireConsent(u); }
// violating: caught-7
void violate_cat7() { for (auto &u : allIds()) { try { g7(u); } catch (...) {} } trainBatch(g_out); }
void g8(std::string *out, const UserId &u) { *out = load(u); ensure(u); }
// violating: caught-8
void violate_cat8(const UserId &u) { std::string s; try { g8(&s, u); } catch (...) { } train(s); }
// violating: caught-9
void violate_cat9(const UserId &u) { std::string s; auto f = [&] { s = load(u); requireConsent(u); }; try { f(); } catch (...) { } train(s); }
} // namespace caught
namespace ended {
void ensure(const UserId &u) { if (optedOut(u)) throw std::runtime_error("no"); }
void g1(std::vector<std::string> &out, const UserId &u) { out.push_back(load(u)); ensure(u); }
void g2(std::string &out, const UserId &u) { out = load(u); requireConsent(u); }
// compliant: ended-1
void comply_end1(const UserId &u) { std::vector<std::string> out; try { g1(out, u); } catch (...) { return; } trainBatch(out); }
// compliant: ended-2
void comply_end2(const UserId &u) { std::vector<std::string> out; try { g1(out, u); trainBatch(out); } catch (...) { } }
// compliant: ended-3
void comply_end3(const UserId &u) { std::string out; try { g2(out, u); } catch (...) { out.clear(); } train(out); }
// compliant: ended-4
void comply_end4(const UserId &u) { std::string out; try { g2(out, u); } catch (...) { throw; } train(out); }
void h5(const UserId &u) { std::string out; g2(out, u); train(out); }
// compliant: ended-5
void comply_end5(const UserId &u) { try { h5(u); } catch (...) { } }
struct M { std::string text; void fill(const UserId &u) { text = load(u); requireConsent(u); } void send() { train(text); } };
// compliant: ended-6
void comply_end6(const UserId &u) { try { M m; m.fill(u); m.send(); } catch (...) { } }
struct K { std::string text; explicit K(const UserId &u) : text(load(u)) { requireConsent(u); } };
// compliant: ended-7
void comply_end7(const UserId &u) { std::optional<K> k; try { k.emplace(u); } catch (...) { } if (k) train(k->text); }
// compliant: ended-8
void comply_end8() { for (auto &u : allIds()) { try { std::vector<std::string> out; g1(out, u); trainBatch(out); } catch (...) { continue; } } }
void g9(std::string &out, const UserId &u) { std::string t = load(u); requireConsent(u); out = t; }
// compliant: ended-9
void comply_end9(const UserId &u) { std::string out; try { g9(out, u); } catch (...) { } train(out); }
// compliant: ended-10
void comply_end10(const UserId &u) { std::string out; bool ok = false; try { g2(out, u); ok = true; } catch (...) { } if (ok) train(out); }
std::string g11(const UserId &u) { std::string t = load(u); ensure(u); return t; }
// compliant: ended-11
void comply_end11(const UserId &u) { std::string out; try { out = g11(u); } catch (...) { } train(out); }
struct P { std::vector<std::string> q; void add(const UserId &u) { auto t = load(u); ensure(u); q.push_back(std::move(t)); } void flush() { trainBatch(q); } };
// compliant: ended-12
void comply_end12() { P p; for (auto &u : allIds()) { try { p.add(u); } catch (const std::exception &e) { log(e.what()); } } p.flush(); }
} // namespace ended
// compliant: kept-and-thrown-again
namespace ex_ex1_good { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (...) { p = std::current_exception(); } if (p) std::rethrow_exception(p); train(load(u)); } }
// violating: kept-and-not-asked
namespace ex_ex1_bad { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (...) { p = std::current_exception(); } if (!p) log("x"); train(load(u)); } }
// compliant: kept-of-some
namespace ex_ex2_good { void f(const UserId &u) { std::exception_ptr p = nullptr; try { requireConsent(u); } catch (const std::exception &e) { log(e.what()); p = std::current_exception(); } catch (...) { return; } if (!p) train(load(u)); } }
// violating: not-kept-of-all
namespace ex_ex2_bad { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (const std::logic_error &) {} catch (...) { p = std::current_exception(); } if (p) return; train(load(u)); } }
// compliant: kept-by-a-helper
namespace ex_ex3_good { std::exception_ptr tried(const UserId &u) { try { requireConsent(u); return nullptr; } catch (...) { return std::current_exception(); } } void f(const UserId &u) { if (auto p = tried(u)) return; train(load(u)); } }
// violating: kept-outside-of-a-handler
namespace ex_ex3_bad { void f(const UserId &u) { std::exception_ptr p = std::current_exception(); if (p) return; train(load(u)); } }
// compliant: kept-in-a-member
namespace ex_ex4_good { struct Result { std::exception_ptr problem; }; Result tried(const UserId &u) { Result r; try { requireConsent(u); } catch (...) { r.problem = std::current_exception(); } return r; } void f(const UserId &u) { Result r = tried(u); if (r.problem) return; train(load(u)); } }
// violating: kept-and-dropped
namespace ex_ex4_bad { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (...) { p = std::current_exception(); p = nullptr; } if (p) return; train(load(u)); } }
// violating: kept-of-somebody-else
namespace ex_ex5_bad { void f(const UserId &u, const UserId &v) { std::exception_ptr p; try { requireConsent(v); } catch (...) { p = std::current_exception(); } if (p) std::rethrow_exception(p); train(load(u)); } }
// violating: kept-and-used-anyway
namespace ex_ex6_bad { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (...) { p = std::current_exception(); } if (p) { train(load(u)); } } }
// violating: kept-at-times
namespace ex_ex7_bad { void f(const UserId &u) { std::exception_ptr p; try { requireConsent(u); } catch (...) { if (dice()) p = std::current_exception(); } if (p) std::rethrow_exception(p); train(load(u)); } }
// violating: kept-by-who-is-not-in-a-handler
namespace ex_ex8_bad { std::exception_ptr keep() { return std::current_exception(); } void f(const UserId &u) { std::exception_ptr p = keep(); if (p) return; train(load(u)); } }
// neither:
