// A call hands over content and gets back results and the arguments' state.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct Buffer { char *data; int size; int length() const; void clear(); };
void fill(Buffer *out);
void look(const Buffer &in);
int count(Buffer in, ...);

// CHECK-LABEL: function outArgument()
// CHECK: call {{.*}} fill(arg0: {{(none|%[0-9]+)}} -> [[B:%[0-9]+]])
// CHECK: call {{.*}} look(arg0: [[B]])
// CHECK: call {{.*}} Buffer::length(this: [[B]])
// CHECK: call {{.*}} Buffer::clear(this: [[B]] -> [[C:%[0-9]+]])
// CHECK: call {{.*}} look(arg0: [[C]])
void outArgument() {
  Buffer b;
  fill(&b);
  look(b);
  b.length();
  b.clear();
  look(b);
}

// CHECK-LABEL: function variadic(Buffer)
// CHECK: call {{.*}} count(arg0: {{.*}}, arg1: {{.*}}, arg2: {{.*}})
int variadic(Buffer b) { return count(b, 1, "two"); }

// What hangs below an argument may change too.
// CHECK-LABEL: function below(char *)
// CHECK: call {{.*}} fill(arg0: {{%[0-9]+}} -> [[P:%[0-9]+]])
// CHECK: load .Buffer::data <- [[P]]
// CHECK: param-exit text
void below(char *text) {
  Buffer b{text, 1};
  fill(&b);
}
