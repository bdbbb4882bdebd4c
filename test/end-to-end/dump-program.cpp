// The linked program, readable: each body and what its calls may run.
// RUN: rm -rf %t.dir && mkdir %t.dir && cp %s %t.dir/main.cpp
// RUN: echo '[{"directory": "%t.dir", "file": "main.cpp", "command": "c++ -std=c++20 -c main.cpp"}]' > %t.dir/compile_commands.json
// RUN: %flowpact dump program -q -p %t.dir --source-root %t.dir --no-cache | FileCheck %s
// RUN: %flowpact dump program -q -p %t.dir --source-root %t.dir --no-cache --function twice | FileCheck %s --check-prefix ONE --implicit-check-not='function one'
// CHECK: program: 1 units
struct Animal { virtual int legs() { return 0; } };
struct Dog : Animal { int legs() override { return 4; } };
int unknown(int);
int count(Animal &A) { return A.legs(); }
int twice(int (*F)(int), int X) { return F(F(X)); }
int one(int X) { return unknown(X) + 1; }
int start() { Dog D; Animal A; return count(D) + count(A) + twice(one, 1); }
// CHECK-DAG: function count(Animal &) key=_Z5countR6Animal
// CHECK-DAG:   call main.cpp:10 Animal::legs
// CHECK-DAG:     runs Dog::legs() (virtual)
// CHECK-DAG: function one(int)
// CHECK-DAG:   call main.cpp:12 unknown
// CHECK-DAG:     no body, no model
// ONE: program:
// ONE: function twice(int (*)(int), int)
// ONE: body main.cpp:11 of unit main.cpp, called from 1 places
// ONE: call main.cpp:11 through a value
// ONE-NEXT: runs one(int) (through a value)
