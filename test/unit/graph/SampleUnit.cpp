//===- SampleUnit.cpp - one function by hand, as extraction would ---------===//
#include "FunctionSketch.h"
#include "Units.h"

namespace flowpact::graph::test {

llvm::StringRef sampleSource() {
  return R"(#include "store.h"
namespace acme {
int saved;

// Adds to what is stored, for two of the modes.
bool save(const User &user, Store &store, int mode) {
  std::string email = user.email;
  switch (mode) {
  case 1:
  case 2:
    email.append("\"@\"\n");
    break;
  default:
    return false;
  }
  if (!store.find(email).merge(email))
    saved = saved + 1;
  return true;
}
} // namespace acme
)";
}

namespace {

class Sample {
public:
  UnitData run();

private:
  LocationId at(uint32_t Line, uint32_t Column, uint32_t EndColumn) {
    Unit.Locations.push_back({FileId(0), Line, Column, Line, EndColumn, LocationId()});
    return LocationId(Unit.Locations.size() - 1);
  }
  TypeId type(llvm::StringRef Name, TypeKind Kind, uint32_t Flags = 0) {
    Unit.Types.push_back(
        {Unit.intern(Name), Unit.intern(Name), Kind, Flags, {}, {}, {}, LocationId()});
    return TypeId(Unit.Types.size() - 1);
  }
  FunctionId declare(llvm::StringRef Key, llvm::StringRef Name, llvm::StringRef Signature,
                     uint32_t Flags) {
    FunctionRecord Row;
    Row.Key = Unit.intern(Key);
    Row.Name = Unit.intern(Name);
    Row.Signature = Unit.intern(Signature);
    Row.Flags = Flags;
    Unit.Functions.push_back(Row);
    return FunctionId(Unit.Functions.size() - 1);
  }
  NodeId node(NodeKind Kind, Op Operation, BlockId Block, LocationId Location, llvm::StringRef Name,
              uint32_t Payload, TypeId Type) {
    NodeRecord Node;
    Node.Kind = Kind;
    Node.Operation = Operation;
    Node.Block = Block;
    Node.Location = Location;
    Node.Name = Name.empty() ? StringId() : Unit.intern(Name);
    Node.Payload = Payload;
    Node.Type = Type;
    return F.node(Node);
  }
  void edge(NodeId From, NodeId To, EdgeKind Kind, BlockId Block, PathId Path = {},
            uint8_t Operand = 0, uint16_t Flags = 0) {
    F.edge(From, To.Value, Kind, Block, Path, Operand, Flags);
  }
  void argument(NodeId From, CallId Call, uint8_t Operand, BlockId Block) {
    F.edge(From, Call.Value, EdgeKind::CallArg, Block, {}, Operand);
  }

  void declarations();
  void head();
  void load();
  void append();
  void join();
  void count();
  void end();

  UnitData Unit;
  FunctionSketch F;
  TypeId Bool, Int, String, User, Store, Base;
  FunctionId Append, Find, Merge, Save;
  StringId Email;
  const BlockId Entry{0}, Switch{1}, Case{2}, Join{3}, Count{4}, Exit{5};
  NodeId UserParam, StoreParam, ModeParam, UserExit, StoreExit, Return;
  NodeId EmailBefore, EmailAfter, EmailJoined;
};
} // namespace

void Sample::declarations() {
  Unit.MainFile = "src/save.cpp";
  Unit.Files.push_back({Unit.intern("src/save.cpp"), FF_Main});
  Bool = type("bool", TypeKind::Builtin);
  Int = type("int", TypeKind::Builtin);
  String = type("std::string", TypeKind::Record, TF_Constructed);
  Base = type("acme::Base", TypeKind::Record, TF_Polymorphic);
  Store = type("acme::Store", TypeKind::Record, TF_Polymorphic);
  Unit.Types[Store.Value].Bases = {0, 1};
  Unit.TypeBases.push_back(Base);
  User = type("acme::User", TypeKind::Record);
  Unit.Types[User.Value].Fields = {0, 1};
  Email = Unit.intern("acme::User::email");
  Unit.Attributes.push_back(Unit.intern("flowpact::content"));
  Unit.Fields.push_back({Email, String, {0, 1}});
  Unit.Enumerators.push_back({Unit.intern("acme::Plan::Free"), Unit.intern("0")});
  Append = declare("_ZNSs6appendEPKc", "std::string::append", "std::string::append(const char *)",
                   FN_HasThis | FN_External);
  Find = declare("_ZN4acme5Store4findERKSs", "acme::Store::find",
                 "acme::Store::find(const std::string &)", FN_HasThis | FN_Virtual);
  Unit.FunctionRefs.push_back(Find);
  Merge = declare("_ZN4acme6Record5mergeERKSs", "acme::Record::merge",
                  "acme::Record::merge(const std::string &)", FN_HasThis);
  Unit.Functions[Merge.Value].Overrides = {0, 1};
  Save = declare("_ZN4acme4saveERKNS_4UserERNS_5StoreEi", "acme::save",
                 "acme::save(const User &, Store &, int)", 0);
  Unit.Globals.push_back({Unit.intern("_ZN4acme5savedE"), Unit.intern("acme::saved"), Int,
                          at(3, 5, 10), 0, FunctionId()});
  Unit.Approximations.push_back({Unit.intern("path-depth"), 3, at(7, 3, 33)});
  Unit.Problems.push_back({Severity::Warning, Unit.intern("unused variable"), at(7, 15, 20)});
}

void Sample::head() {
  F.Row = Unit.Functions[Save.Value];
  F.Row.Flags = FN_HasBody;
  F.Row.ReturnType = Bool;
  F.Row.Location = at(6, 6, 10);
  F.Row.Entry = Entry;
  F.Row.Exit = Exit;
  UserParam = node(NodeKind::Param, Op::None, Entry, {}, "user", 0, User);
  StoreParam = node(NodeKind::Param, Op::None, Entry, {}, "store", 1, Store);
  ModeParam = node(NodeKind::Param, Op::None, Entry, {}, "mode", 2, Int);
  F.block({{Switch}});
  StringId UserText = Unit.intern("const acme::User &");
  StringId StoreText = Unit.intern("acme::Store &");
  F.Params = {
      {Unit.intern("user"), User, UserText, UserParam, {}, PF_Indirect | PF_ConstTarget, {}},
      {Unit.intern("store"), Store, StoreText, StoreParam, {}, PF_Indirect, {}},
      {Unit.intern("mode"), Int, Unit.intern("int"), ModeParam, {}, 0, {}}};
}

void Sample::load() {
  PathId Path = Unit.internPath({Email});
  LocationId Where = at(7, 23, 33);
  NodeId Load = node(NodeKind::Value, Op::None, Switch, Where, "user.email", 0, String);
  edge(UserParam, Load, EdgeKind::Load, Switch, Path);
  EmailBefore = node(NodeKind::Definition, Op::None, Switch, at(7, 15, 33), "email", 0, String);
  edge(Load, EmailBefore, EdgeKind::Copy, Switch);
  F.block({{Case, SuccessorKind::Case, 1, 2}, {Exit, SuccessorKind::Default}}, ModeParam);
  F.Blocks.back().Row.Location = at(8, 3, 16);
}

void Sample::append() {
  LocationId Where = at(11, 5, 28);
  NodeId Text = node(NodeKind::Constant, Op::ConstString, Case, at(11, 18, 27), "",
                     Unit.intern("\"@\"\n").Value, {});
  EmailAfter = node(NodeKind::ArgPost, Op::None, Case, Where, "email", 0, String);
  NodeId Update = node(NodeKind::CallResult, Op::None, Case, Where, "", 0, String);
  CallSketch Call;
  Call.Row.Callee = Append;
  Call.Row.Flags = CF_HasThis;
  Call.Row.Block = Case;
  Call.Row.Location = Where;
  Call.Row.Result = Update;
  Call.Row.Receiver = String;
  Call.Args = {{EmailBefore, EmailAfter, at(11, 5, 10)}, {Text, {}, at(11, 18, 27)}};
  CallId Id = F.call(Call);
  argument(EmailBefore, Id, 0, Case);
  argument(Text, Id, 1, Case);
  F.block({{Join}, {Exit, SuccessorKind::Exception}});
}

void Sample::join() {
  LocationId FindAt = at(16, 8, 25), MergeAt = at(16, 8, 38);
  EmailJoined = node(NodeKind::Phi, Op::None, Join, {}, "email", 0, String);
  edge(EmailAfter, EmailJoined, EdgeKind::Copy, Case);
  edge(EmailBefore, EmailJoined, EdgeKind::Copy, Switch);
  NodeId Found = node(NodeKind::CallResult, Op::None, Join, FindAt, "", 1, {});
  NodeId Merged = node(NodeKind::CallResult, Op::None, Join, MergeAt, "", 2, Bool);
  NodeId Written = node(NodeKind::ArgPost, Op::None, Join, MergeAt, "", 2, {});
  NodeId StoreAfter = node(NodeKind::ArgPost, Op::None, Join, MergeAt, "store", 3, Store);
  NodeId Not = node(NodeKind::Value, Op::Not, Join, at(16, 7, 38), "", 0, Bool);
  edge(Merged, Not, EdgeKind::Derive, Join, {}, 0, EF_Implicit);

  CallSketch FindCall;
  FindCall.Row.Callee = Find;
  FindCall.Row.Kind = CallKind::Virtual;
  FindCall.Row.Flags = CF_HasThis;
  FindCall.Row.Block = Join;
  FindCall.Row.Location = FindAt;
  FindCall.Row.Result = Found;
  FindCall.Row.Receiver = Store;
  FindCall.Args = {{StoreParam, {}, {}}, {EmailJoined, {}, {}}};
  CallId FindId = F.call(FindCall);
  argument(StoreParam, FindId, 0, Join);
  argument(EmailJoined, FindId, 1, Join);

  CallSketch MergeCall;
  MergeCall.Row.Callee = Merge;
  MergeCall.Row.Flags = CF_HasThis | CF_Approximate;
  MergeCall.Row.Block = Join;
  MergeCall.Row.Location = MergeAt;
  MergeCall.Row.Result = Merged;
  MergeCall.Args = {{Found, Written, {}}, {EmailJoined, {}, {}}};
  CallId MergeId = F.call(MergeCall);
  argument(Found, MergeId, 0, Join);
  argument(EmailJoined, MergeId, 1, Join);

  CallSketch Back;
  Back.Row.Kind = CallKind::WriteBack;
  Back.Row.Flags = CF_HasThis;
  Back.Row.Block = Join;
  Back.Row.Location = MergeAt;
  Back.Row.Original = FindId;
  Back.Row.Result = Written;
  Back.Args = {{{}, StoreAfter, {}}};
  argument(Written, F.call(Back), WriteBackOperand, Join);

  StoreExit = node(NodeKind::ParamExit, Op::None, Exit, {}, "store", 1, Store);
  edge(StoreAfter, StoreExit, EdgeKind::Copy, Exit, {}, 0, EF_Weak);
  F.Params[1].Exit = StoreExit;
  F.block({{Count, SuccessorKind::True}, {Exit, SuccessorKind::False}}, Not);
  F.Blocks.back().Row.Location = at(16, 3, 40);
}

void Sample::count() {
  LocationId Where = at(17, 5, 22);
  // Named as the global: that is printed once.
  NodeId Old = node(NodeKind::GlobalLoad, Op::None, Count, Where, "acme::saved", 0, Int);
  NodeId One = node(NodeKind::Constant, Op::ConstInt, Count, Where, "acme::Step",
                    Unit.intern("1").Value, Int);
  NodeId Sum = node(NodeKind::Value, Op::Arithmetic, Count, Where, "saved + 1", 0, Int);
  NodeId New = node(NodeKind::GlobalStore, Op::None, Count, Where, "", 0, Int);
  edge(One, Sum, EdgeKind::Derive, Count, {}, 1);
  edge(Old, Sum, EdgeKind::Derive, Count, {}, 0);
  edge(Sum, New, EdgeKind::Copy, Count);
  F.block({{Exit}});
}

void Sample::end() {
  NodeId True = node(NodeKind::Constant, Op::ConstBool, Exit, at(18, 10, 14), "",
                     Unit.intern("true").Value, Bool);
  Return = node(NodeKind::Return, Op::None, Exit, {}, "", 0, Bool);
  edge(True, Return, EdgeKind::Copy, Exit);
  F.block();
  F.Row.Return = Return;
  F.finish(Unit, Save);
}

UnitData Sample::run() {
  declarations();
  head();
  load();
  append();
  join();
  count();
  end();
  return std::move(Unit);
}

UnitData sampleUnit() { return Sample().run(); }

} // namespace flowpact::graph::test
