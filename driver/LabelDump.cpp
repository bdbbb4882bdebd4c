//===- LabelDump.cpp - flowpact dump labels -------------------------------===//
//
//   units -> artifacts -> linked program -> points of the policy's labels, by place
//
//===----------------------------------------------------------------------===//
#include "ProgramDump.h"
#include "finding/Text.h"
#include "policy/Policy.h"
#include "solve/Points.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace flowpact {
namespace {

class LabelPrinter {
public:
  LabelPrinter(const link::LinkedProgram &Linked, const policy::Policy &Policy, StringRef Function)
      : P(Linked.program()), Words(Linked), Policy(Policy), Function(Function) {}

  void print(const solve::Points &Where) {
    for (const solve::SourcePoint &S : Where.Sources)
      add("source", S.Label, P.bodyOf(S.Node), S.Call, S.Node);
    for (const solve::SinkPoint &S : Where.Sinks)
      add("sink", S.Label, P.bodyOf(S.Node), S.Call, S.Node);
    for (const solve::SettingPoint &S : Where.Settings)
      add("setting", S.Label, P.bodyOf(S.Node), S.Call, S.Node);
    for (const solve::EventPoint &E : Where.Events)
      add("event", E.Label, E.Body, E.Call, link::NodeRef());
    for (const auto &[Call, Labels] : Where.Sanitized)
      for (uint32_t Label : Labels)
        add("sanitizer", Label, P.bodyOf(Call), Call, link::NodeRef());
    for (const Row &R : Rows)
      outs() << std::get<0>(R) << ':' << std::get<1>(R) << ':' << std::get<2>(R) << ": "
             << std::get<3>(R) << '\n';
    outs() << Rows.size() << " places\n";
  }

private:
  using Row = std::tuple<std::string, unsigned, unsigned, std::string>;

  void add(StringRef Role, uint32_t Label, link::BodyId Body, link::CallRef Call,
           link::NodeRef Node) {
    StringRef Signature = P.unit(Body).string(P.function(Body).Signature);
    if (!Signature.contains(Function))
      return;
    finding::SourceRange At = Call.isSome()   ? Words.place(Call)
                              : Node.isSome() ? Words.place(Node)
                                              : Words.place(Body, P.function(Body).Location);
    std::string Text = (Role + " " + Policy.Labels[Label].Name).str();
    if (Call.isSome())
      Text += ": call of '" + Words.callee(Call) + "'";
    if (Call.isSome() && Node.isSome())
      if (auto Argument = Words.argumentIndex(Call, Node))
        Text += ", " + Words.argument(Call, *Argument);
    Text += " in '" + Words.function(Body) + "'";
    Rows.insert({At.File, At.Line, At.Column, Text});
  }

  const link::Program &P;
  finding::Text Words;
  const policy::Policy &Policy;
  StringRef Function;
  std::set<Row> Rows;
};

} // namespace

int dumpLabels(const scan::ScanOptions &Options, StringRef Function) {
  return withLinkedProgram(Options, [&](link::LinkedProgram &Linked, const policy::Policy &Policy) {
    solve::Points Where = solve::placeLabels(Linked, Policy, Options.Extraction.Jobs);
    LabelPrinter(Linked, Policy, Function).print(Where);
  });
}

} // namespace flowpact
