// Virtual and indirect calls name what decides them.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct Sink { virtual void put(int) = 0; virtual ~Sink(); };
struct File final : Sink { void put(int) override {} };

// CHECK-LABEL: function dynamic(Sink &)
// CHECK: call {{.*}} virtual Sink::put(
void dynamic(Sink &s) { s.put(1); }

// CHECK-LABEL: function qualified(File &)
// CHECK: call {{.*}} direct File::put(
void qualified(File &f) { f.File::put(1); }

// CHECK-LABEL: function pointer(void (*)(int))
// CHECK: call {{.*}} indirect [[P:%[0-9]+]](arg0:
void pointer(void (*f)(int)) { f(3); }

// CHECK-LABEL: function member(void (Sink::*)(int), Sink &)
// CHECK: call {{.*}} indirect {{%[0-9]+}}(this:
void member(void (Sink::*m)(int), Sink &s) { (s.*m)(4); }

// CHECK: type {{.*}}File
