// Objects that a function makes when first asked for, keeps, and hands out: what is written
// through what it returned is found where it is kept.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct P1 { static P1 *inst; static P1 *get() { if (!inst) inst = new P1; return inst; } int a = 0, b = 0; };
P1 *P1::inst = nullptr;
void put1() { P1::get()->a = source(); }
void use1() { sink(P1::get()->a); // flow
  sink(P1::get()->b); } // clean
struct P2 { static P2 *get() { static P2 *p = new P2; return p; } int a = 0, b = 0; };
void put2() { P2::get()->a = source(); }
void use2() { sink(P2::get()->a); // flow
  sink(P2::get()->b); } // clean
struct P3 { static std::unique_ptr<P3> inst; static std::once_flag once; static P3 &get() { std::call_once(once, [] { inst.reset(new P3); }); return *inst; } int a = 0, b = 0; };
std::unique_ptr<P3> P3::inst; std::once_flag P3::once;
void put3() { P3::get().a = source(); }
void use3() { sink(P3::get().a); // flow
  sink(P3::get().b); } // clean
struct P4 { static std::shared_ptr<P4> get() { static std::shared_ptr<P4> p = std::make_shared<P4>(); return p; } int a = 0, b = 0; };
void put4() { P4::get()->a = source(); }
void use4() { sink(P4::get()->a); // flow
  sink(P4::get()->b); } // clean
static P1 *g5; P1 *make5() { if (g5 == nullptr) { g5 = new P1(); } return g5; }
void put5() { auto p = make5(); p->b = source(); }
void use5() { sink(make5()->b); // flow
  sink(make5()->a); } // clean
// C style
struct conf { int level; std::string text; };
static conf *the_conf;
void init_conf() { the_conf = new conf(); }
void set_conf() { the_conf->text = ssource(); }
void show_conf() { sink(the_conf->text); // flow
  sink(the_conf->level); } // clean

// Kept in a container, a list, a tree.
namespace containers_ {
struct Sess { std::string text; int n = 0; };
static std::vector<Sess *> all;
Sess *open() { Sess *s = new Sess; all.push_back(s); return s; }
void put() { open()->text = ssource(); }
void use() { for (Sess *s : all) { sink(s->text); // flow
   sink(s->n); } } // clean
static std::map<int, Sess *> byId;
Sess *make(int id) { auto *s = new Sess(); byId[id] = s; return s; }
Sess *findS(int id) { auto it = byId.find(id); return it == byId.end() ? nullptr : it->second; }
void put2() { Sess *s = make(1); s->text = ssource(); }
void use2() { sink(findS(1)->text); // flow
  sink(findS(1)->n); } // clean
struct Mgr {
  std::vector<std::unique_ptr<Sess>> own;
  Sess &create() { own.push_back(std::make_unique<Sess>()); return *own.back(); }
  Sess *create2() { auto s = std::make_unique<Sess>(); Sess *raw = s.get(); own.push_back(std::move(s)); return raw; }
  std::map<std::string, std::shared_ptr<Sess>> m;
  std::shared_ptr<Sess> get(const std::string &k) { auto &p = m[k]; if (!p) p = std::make_shared<Sess>(); return p; }
};
void use3() { Mgr a; a.create().text = ssource(); sink(a.own[0]->text); // flow
  sink(a.own[0]->n); // clean
  Mgr b; b.create2()->text = ssource(); sink(b.own[0]->text); // flow
  Mgr c; c.get("x")->text = ssource(); sink(c.get("x")->text); // flow
  Mgr d; d.get("x")->text = "a"; sink(d.get("x")->text); // clean
}
// intrusive list
struct Node { std::string v; Node *next = nullptr; };
struct List { Node *head = nullptr; Node *add() { Node *n = new Node; n->next = head; head = n; return n; } };
void use4() { List l; l.add()->v = ssource(); sink(l.head->v); // flow
  List k; k.add()->v = "x"; sink(k.head->v); } // clean
// tree by recursion
struct Tree { int k; std::string v; Tree *l = nullptr, *r = nullptr; };
Tree *ins(Tree *t, int k, const std::string &v) { if (!t) { t = new Tree; t->k = k; t->v = v; return t; } if (k < t->k) t->l = ins(t->l, k, v); else t->r = ins(t->r, k, v); return t; }
std::string findT(Tree *t, int k) { while (t) { if (t->k == k) return t->v; t = k < t->k ? t->l : t->r; } return ""; }
void use5() { Tree *t = nullptr, *u = nullptr; t = ins(t, 1, ssource()); t = ins(t, 2, "b"); u = ins(u, 1, "x");
 sink(findT(t, 1)); // flow
 sink(findT(u, 1)); // clean
 Tree *w = nullptr; w = ins(w, 1, ssource()); sink(w->v); // flow
 sink(w->k); // clean
}
} // namespace containers_
