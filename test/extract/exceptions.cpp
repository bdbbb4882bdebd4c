// A thrown object reaches the handlers around it, or leaves by exception.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct Error { int code; };
int source();
void use(int);
void mayThrow(int);

// CHECK-LABEL: function caught()
// CHECK: [[H:%[0-9]+]] = catch
// CHECK: handler
// CHECK: [[C:%[0-9]+]] = load .{Error} <- [[H]]
// CHECK: definition e <- copy [[C]]
void caught() {
  try {
    throw Error{source()};
  } catch (const Error &e) {
    use(e.code);
  }
}

// CHECK-LABEL: function escapes()
// CHECK: exception [[X:%[0-9]+]]
// CHECK: [[X]] = exception <-
void escapes() { throw Error{source()}; }

// CHECK-LABEL: function edges(int)
// CHECK: mayThrow{{.*}} throws [[H:%[0-9]+]] [in-try]
// CHECK: [[H]] = catch
// CHECK: exception -> B
void edges(int x) {
  try {
    mayThrow(x);
  } catch (int code) {
    use(code);
  } catch (...) {
  }
}
