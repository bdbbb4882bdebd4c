// Loops that assign a member of what each handle of a container names, objects that are deleted as
// what the function made them, and bytes that are set.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <list>
#include <map>
#include <memory>
#include <vector>
struct Node { std::string text, kind; Node *next = nullptr; };
void l1() {
    std::vector<std::shared_ptr<Node>> v{std::make_shared<Node>(), std::make_shared<Node>()};
    v[1]->text = ssource();
    for (auto &n : v) sink(n->text); // flow
    for (auto &n : v) n->text = "fixed";
    for (auto &n : v) sink(n->text); // clean
    v[0]->kind = ssource();
    for (const auto &n : v) n->text = clean(n->text);
    sink(v[0]->kind); // flow
    sink(v[0]->text); // clean
}
void l2(int k) {
    std::list<std::unique_ptr<Node>> v;
    v.push_back(std::make_unique<Node>());
    v.front()->text = ssource();
    for (auto &n : v) if (k) n->text = "fixed";
    sink(v.front()->text); // flow
    for (auto &n : v) { if (k) break; n->text = "fixed"; }
    sink(v.front()->text); // flow
    for (auto &n : v) n->kind = "fixed";
    sink(v.front()->text); // flow
    for (auto &n : v) n->text = n->text + "x";
    sink(v.front()->text); // flow
    for (const auto &n : v) { n->text = ""; n->kind = ssource(); }
    sink(v.front()->text); // false
    sink(v.front()->kind); // flow
}
void l3() {
    auto a = std::make_shared<Node>();
    std::vector<std::shared_ptr<Node>> v{a};
    v[0]->text = ssource();
    sink(a->text); // missed
    for (auto &n : v) n->text = "x";
    v.push_back(std::make_shared<Node>());
    v[1]->text = ssource();
    sink(v[1]->text); // flow
}
void l4(std::vector<std::shared_ptr<Node>> &v, std::shared_ptr<Node> &out) {
    v[0]->text = ssource();
    for (auto &n : v) n = out;
    sink(v[0]->text); // clean
    out->text = ssource();
    sink(v[0]->text); // missed
}
void mask(std::vector<std::shared_ptr<Node>> &v) { for (const auto &n : v) n->text = "x"; }
void l5() {
    std::vector<std::shared_ptr<Node>> v{std::make_shared<Node>()};
    v[0]->text = ssource();
    v[0]->kind = ssource();
    mask(v);
    sink(v[0]->text); // clean
    sink(v[0]->kind); // flow
    for (const auto &n : v) n->next->text = "";
    sink(v[0]->kind); // flow
}
std::string g;
struct V { virtual ~V() {} };
struct V1 : V { ~V1() override { g = "x"; } };
struct V2 : V { ~V2() override { } };
void d1(int k) {
    g = ssource();
    V *v = new V1;
    V *w = new V2;
    delete w;
    sink(g); // flow
    delete v;
    sink(g); // clean
    g = ssource();
    V *e = k ? static_cast<V *>(new V1) : new V2;
    delete e;
    sink(g); // flow
    g = ssource();
    V *f = new V2;
    if (k) f = new V1;
    delete f;
    sink(g); // flow
}
void m1() {
    char b[8] = "x";
    memset(b, source(), 4);
    sink(b); // flow
    memset(b, 0, sizeof b);
    sink(b); // clean
}
