// A loop that turns a list around makes pointers that lead back into the list by
// ever more paths; passing it on costs what its places cost, not its paths.
//
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t
// RUN: grep -o "store(" %t | wc -l | awk '{ exit $1 > 5000 }'
struct Task { Task *next; int value; };
void use(Task *);
int source();

struct Queue { Task *head; Task *other; Task *third; };

// What the nearest places hold still arrives.
// CHECK-LABEL: function reverse(Queue &, Task *, Task **)
// CHECK: [[S:%[0-9]+]] = call-result source
// CHECK: [[N:%[0-9]+]] = definition {{.*}} store(.Task::value) [[S]]
// CHECK: call {{.*}} use(arg0: {{%[0-9]+}}
void reverse(Queue &queue, Task *last, Task **end) {
  last->value = source();
  Task *first = queue.head, *tail = nullptr, *other = queue.other, *third = queue.third;
  *end = first;
  Task *at = first;
  do {
    Task *const saved = at->next;
    at->next = tail;
    other->next = at;
    third->next = other;
    tail = at;
    at = saved;
    other = tail->next;
    third = first->next;
    use(at);
    use(tail);
  } while (at != last);
  last->next = tail;
  use(last);
}
