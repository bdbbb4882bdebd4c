//===- Throws.cpp - functions that end by an exception --------------------===//
#include "solve/Throws.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::Callee;
using link::CallRef;
using link::CallSite;

bool throwsOut(llvm::ArrayRef<SuccessorRecord> Next, BlockId Exit) {
  return Next.size() == 1 && Next[0].Kind == SuccessorKind::Exception && Next[0].Target == Exit;
}

bool isCaughtAt(const link::LinkedProgram &Linked, CallSite Site) {
  if (Linked.program().call(Site.Call).Flags & CF_InTry)
    return true;
  const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  return To.Kind == Callee::Via::Callback &&
         Linked.flow().models()[To.Model].Callbacks[To.Callback].KeepsThrown;
}

static bool hasThrow(const link::LinkedProgram &Linked, BodyId B) {
  const UnitView &Unit = Linked.program().unit(B);
  const FunctionRecord &Function = Linked.program().function(B);
  for (uint32_t Row = Function.Blocks.Begin; Row < Function.Blocks.End; ++Row)
    if (throwsOut(UnitView::slice(Unit.Successors, Unit.Blocks[Row].Successors), Function.Exit) &&
        !Linked.dead().isDead(B, BlockId(Row)))
      return true;
  return false;
}

Throws::Throws(const link::LinkedProgram &Linked, llvm::function_ref<bool(CallRef)> Refuses) {
  const link::Program &P = Linked.program();
  Throwing.resize(P.bodyCount());
  std::vector<BodyId> Work;
  auto Add = [&](BodyId B) {
    if (Throwing[B.Value])
      return;
    Throwing.set(B.Value);
    Work.push_back(B);
  };
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    if (hasThrow(Linked, B))
      Add(B);
  for (CallRef C(0); Refuses && C.Value < P.callCount(); ++C.Value)
    if (!(P.call(C).Flags & CF_InTry) && Refuses(C))
      Add(P.bodyOf(C));
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Linked.calls().callers(Work[I])) {
      const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
      bool Runs =
          To.Kind == Callee::Via::Call || (To.Kind == Callee::Via::Callback && !To.Deferred);
      if (Runs && !isCaughtAt(Linked, Site))
        Add(P.bodyOf(Site.Call));
    }
}

} // namespace flowpact::solve
