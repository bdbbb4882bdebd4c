// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// Settings of objects: options structs, members, what nobody gave a value.
#include "Inputs/values.h"
using namespace acme;
// violating: member that is set
void violate_ms() { StoreOptions o; o.ttlSeconds = 3600; o.region = "eu-west-1"; openStore(o); }
// compliant: member that is set
void comply_ms() { StoreOptions o; o.ttlSeconds = 3600; o.region = "us-west-1"; openStore(o); }
// violating: designated initialiser
void violate_de() { openStore({.region = "us-west-1", .ttlSeconds = 200L * 86400}); }
// compliant: designated initialiser
void comply_de() { openStore({.region = "us-west-1", .ttlSeconds = 20L * 86400}); }
// violating: zero is for ever
void violate_ze() { StoreOptions o; openStore(o); }
// compliant: default that is fine
struct Short : StoreOptions { Short() { ttlSeconds = 60; } };
void comply_ze() { StoreOptions o; o.ttlSeconds = 60; openStore(o); }
// violating: set on one branch
void violate_br() { StoreOptions o; if (coin()) o.ttlSeconds = 60; openStore(o); }
// compliant: set on both branches
void comply_br() { StoreOptions o; if (coin()) o.ttlSeconds = 60; else o.ttlSeconds = 120; openStore(o); }
// violating: made by a function
StoreOptions makeFar() { StoreOptions o; o.ttlSeconds = 60; o.region = "ap-east-1"; return o; }
void violate_mf() { openStore(makeFar()); }
// compliant: made by a function
StoreOptions makeNear() { StoreOptions o; o.ttlSeconds = 60; o.region = "us-east-1"; return o; }
void comply_mf() { openStore(makeNear()); }
// violating: filled in by a function
void fillFar(StoreOptions &o) { o.ttlSeconds = 60; o.region = "ap-east-2"; }
void violate_fi() { StoreOptions o; fillFar(o); openStore(o); }
// compliant: filled in by a function
void fillNear(StoreOptions *o) { o->ttlSeconds = 60; o->region = "us-east-2"; }
void comply_fi() { StoreOptions o; fillNear(&o); openStore(o); }
// violating: labelled field
void violate_lf(StoreOptions &o) { o.zone = Region::EuWest; }
// compliant: labelled field
void comply_lf(StoreOptions &o) { o.zone = Region::UsWest; }
// violating: copy that is changed
void violate_cc() { StoreOptions a = makeNear(); StoreOptions b = a; b.ttlSeconds = 0; openStore(b); }
// compliant: copy that is changed
void comply_cc() { StoreOptions a = makeNear(); StoreOptions b = a; b.ttlSeconds = 10; openStore(b); openStore(a); }
// violating: argument
void violate_ar(Store &s, const std::string &t) { s.putFor("k", t, 0); }
// compliant: argument
void comply_ar(Store &s, const std::string &t) { s.putFor("k", t, 7 * 86400); }
