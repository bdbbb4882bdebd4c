//===- Records.h - the rows of a unit's flow graph --------------*- C++ -*-===//
//
// The flow graph of one translation unit is a set of flat tables whose rows are
// the plain structs below: the same bytes in memory and in the artifact, so
// that reading an artifact is mapping it. A row refers to rows of other tables
// by id.
//
// Semantics, in one place for the extractor that writes it and the solver that
// reads it. A fact is a pair (node, access path): "what stands in this node at
// this path, and everything below it, carries the content". The empty path is
// the whole value. Pointers and references are transparent: a node of pointer
// type stands for what it points to.
//
//   edge kind   fact (from, p) becomes
//   Copy        (to, p)
//   Derive      (to, empty)
//   Store q     (to, q + p)
//   Load q      (to, rest) if p = q + rest;  (to, empty) if p is a prefix of q
//   Update q    (to, p) unless q is a prefix of p (a strong update of q)
//   CallArg     enters the call `Target`, as its argument `Operand`
//
// Path elements are strings: "Class::field", "[3]" (a constant index or
// ["key"]), "[*]" (any element; matches every bracketed element), "{Class}" (what
// a thrown or kept exception holds of that class).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_RECORDS_H
#define FLOWPACT_GRAPH_RECORDS_H

#include "graph/Ids.h"
#include <type_traits>

namespace flowpact::graph {

/// A source file. Path: relative to the project root when below it, with '/'.
struct FileRecord {
  StringId Path;
  uint32_t Flags = 0; ///< FileFlags
};
enum FileFlags : uint32_t { FF_Main = 1, FF_External = 2 };

/// A source range; lines and columns count from 1, columns in bytes. End is one
/// past the last byte. The range is where the code is *used* (macro expansion);
/// Spelling is where it was written, when that is elsewhere.
struct LocationRecord {
  FileId File;
  uint32_t Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
  LocationId Spelling;
};

/// An access path: a run of StringIds in the PathElements table.
struct PathRecord {
  Range Elements;
};

enum class TypeKind : uint32_t {
  Builtin, ///< int, bool, void
  Enum,
  Record, ///< struct, class, union: has bases and fields
  Function,
  Other,
};
enum TypeFlags : uint32_t {
  TF_Polymorphic = 1,
  TF_Constructed = 2, ///< the unit creates an object of exactly this class
  TF_Union = 4,
  TF_Lambda = 8,
};

/// A type without cv, pointers and references (those are on the use).
struct TypeRecord {
  StringId Name;         ///< fully printed: std::vector<acme::Message>
  StringId TemplateName; ///< without arguments: std::vector
  TypeKind Kind = TypeKind::Other;
  uint32_t Flags = 0;
  Range Bases;       ///< rows of TypeBases (TypeIds)
  Range Fields;      ///< rows of Fields
  Range Enumerators; ///< rows of Enumerators, in the order of declaration
  LocationId Location;
};

/// A data member. Name is the path element: "acme::User::email".
struct FieldRecord {
  StringId Name;
  TypeId Type;
  Range Attributes; ///< rows of Attributes: annotate strings
};

/// An enumerator of an enumeration.
struct EnumeratorRecord {
  StringId Name;  ///< qualified: acme::Decision::Allow, or acme::Allow if unscoped
  StringId Value; ///< in decimal, as constants have it
};

enum FunctionFlags : uint32_t {
  FN_HasBody = 1,
  FN_HasThis = 2, ///< Params[0] is the object
  FN_Virtual = 4,
  FN_Pure = 8,
  FN_Constructor = 16,
  FN_Destructor = 32,
  FN_NoReturn = 64,
  FN_Variadic = 128,     ///< the last Param is "...": all further arguments
  FN_Lambda = 256,       ///< a closure's operator()
  FN_Internal = 512,     ///< internal linkage: Key carries the unit's path
  FN_External = 1024,    ///< declared in a system or external header
  FN_Initializer = 2048, ///< pseudo-function that initialises a global
  FN_Coroutine = 4096,
  FN_Main = 8192,
  FN_Const = 16384, ///< const member function
  FN_GivesReference =
      32768, ///< what it returns points to a global or an argument, or to a part of one
};

/// A function seen in the unit: every definition with its graph, and every
/// declaration that the graph refers to (without FN_HasBody: empty ranges).
struct FunctionRecord {
  StringId Key;       ///< identity over units: mangled name, see Architecture.md
  StringId Name;      ///< qualified, no template arguments: acme::Store::load
  StringId Signature; ///< for people: acme::Store::load(const std::string &)
  LocationId Location;
  TypeId Class; ///< of a member function, or of the lambda
  TypeId ReturnType;
  uint32_t BodyHashLow = 0, BodyHashHigh = 0; ///< equal graphs, equal hash
  uint32_t Flags = 0;
  Range Params;
  Range Overrides;  ///< rows of FunctionRefs: directly overridden methods
  Range Attributes; ///< rows of Attributes
  Range Nodes, Edges, Blocks, Calls;
  BlockId Entry, Exit;
  NodeId Return;        ///< what is returned
  NodeId ReturnPost;    ///< entry-like: later writes through what is returned
  NodeId Exception;     ///< what leaves by exception
  FunctionId Enclosing; ///< of a lambda or local class's method
};

enum ParamFlags : uint32_t {
  PF_This = 1,
  PF_Indirect = 2, ///< pointer or reference: the callee may write what it names
  PF_ConstTarget = 4,
  PF_Rvalue = 8,
  PF_Variadic = 16,
  PF_Kept = 32, ///< a pointer to what it names is left where it outlives the function
};
struct ParamRecord {
  StringId Name;
  TypeId Type;
  StringId TypeText; ///< as written in a rule's parameter list: const char *
  NodeId Entry;      ///< its value when the function starts
  NodeId Exit;       ///< what it names when the function ends; none if unchanged
  uint32_t Flags = 0;
  Range Attributes;
};

enum GlobalFlags : uint32_t {
  GF_Constant = 1,
  GF_StaticLocal = 2,
  GF_ThreadLocal = 4,
  GF_Internal = 8,
  GF_Escapes = 16, ///< may be written where no GlobalStore says so: its address is taken
  GF_Kept = 32,    ///< a pointer or reference to it, or to a part of it, is kept somewhere
  GF_Zero = 64,    ///< its definition was seen, and has no initialiser: it starts as zero
  GF_Given = 128,  ///< its definition was seen, and has an initialiser
};
/// A variable with static storage: one cell for the whole program.
struct GlobalRecord {
  StringId Key; ///< identity over units, like a function's
  StringId Name;
  TypeId Type;
  LocationId Location;
  uint32_t Flags = 0;
  FunctionId Initializer; ///< pseudo-function, if the initialiser was seen
};

enum class NodeKind : uint8_t {
  Param,     ///< an entry value; Payload: which of the function's Params
  ParamExit, ///< Payload: which of the function's Params
  Return,
  ReturnPost,
  Exception,   ///< what leaves by exception
  Definition,  ///< a variable, member or object after a write; Name: the place
  Value,       ///< the value of an expression; Op says which
  Phi,         ///< a place where control joins; its in-edges' Block: predecessor
  Constant,    ///< Name: spelling (enumerator's qualified name), Payload: StringId
               ///< of the evaluated value
  FunctionRef, ///< a function as a value; Payload: FunctionId
  Closure,     ///< a lambda object; Payload: FunctionId of its operator();
               ///< captures are stored into it
  CallResult,  ///< Payload: CallId
  ArgPost,     ///< what an argument names after the call; Payload: CallId
  GlobalLoad,  ///< read of a global; Payload: GlobalId
  GlobalStore, ///< write of a global; Payload: GlobalId
  Catch,       ///< what a handler receives
  GlobalState, ///< what a global holds at some point: made by the linker, in no unit
};

/// What a Value computes. Operands are in-edges (Derive or Copy) whose Operand
/// is the position. Constants: which kind of literal.
// clang-format off
enum class Op : uint8_t {
  None,
  Not, And, Or, Select, ///< Select: operands 0 condition, 1 then, 2 else
  Eq, Ne, Lt, Gt, Le, Ge, Spaceship,
  Arithmetic, BitAnd, BitOr, BitXor, BitNot, Shift, Negate,
  Cast, Aggregate, Sizeof, Other,
  ConstInt, ConstBool, ConstString, ConstEnum, ConstFloat, ConstNull, ConstChar,
  /// truth value of a pointer, number or class object converted to bool
  Truth,
  ConstMember, ///< a pointer to a data member: its path element
};
// clang-format on

/// Payload of a Value that tests or compares pointers (EF_Address): how many levels of pointers
/// the operand is. What `**p`, `*p` and p are is one node.
///
/// Payload of a Value of Op::Arithmetic or Op::Shift: which operator.
enum class Arithmetic : uint8_t {
  None, ///< not known
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder,
  ShiftLeft,
  ShiftRight,
  Increment, ///< one operand
  Decrement,
};

/// Payload of a Lt, Gt, Le, Ge or Spaceship: some of what is compared may be neither (NaN).
inline constexpr uint32_t ComparesFractions = 1;

/// Payload of a Value of Op::Cast: between which integers it converts; 0: something else. Flags of
/// a Value of Op::Arithmetic: how many bits its unsigned result has, so that it goes round; 0: it
/// does not.
struct Conversion {
  static constexpr unsigned Fraction = 1023; ///< in place of a number of bits
  unsigned From = 0, To = 0;                 ///< bits
  bool FromSigned = false, ToSigned = false;

  static Conversion of(uint32_t Payload) {
    return {Payload >> 16 & 1023, Payload & 1023, (Payload >> 31) != 0, (Payload >> 15 & 1) != 0};
  }
  uint32_t payload() const {
    return uint32_t(FromSigned) << 31 | From << 16 | uint32_t(ToSigned) << 15 | To;
  }
  /// Different numbers may become one.
  bool cutsOff() const { return To < From; }
};

/// Flags of a GlobalLoad and a GlobalStore: when it happens in its block; 0: not known. A load
/// stands for all that read the variable between what precedes it and the next call.
struct AccessOrder {
  static constexpr unsigned MaxCalls = 1022, MaxStores = 30;
  unsigned CallsBefore = 0;  ///< in the block
  unsigned StoresBefore = 0; ///< since the last of these
  /// What stood at the path of its in-edge is gone. Of a write from the ReturnPost node: it is in
  /// the caller that it is gone, when that writes through the result.
  bool Replaces = false;

  static bool isKnown(uint16_t Flags) { return Flags != 0; }
  static AccessOrder of(uint16_t Flags) {
    return {unsigned(Flags >> 5 & 1023) - 1, unsigned(Flags & 31), (Flags >> 15) != 0};
  }
  uint16_t flags() const {
    if (CallsBefore > MaxCalls || StoresBefore > MaxStores)
      return 0;
    return uint16_t(unsigned(Replaces) << 15 | (CallsBefore + 1) << 5 | StoresBefore);
  }
};

/// Rows of a function's Nodes are contiguous; EdgeBegin is the first of its
/// out-edges, which end where the next node's begin.
struct NodeRecord {
  NodeKind Kind = NodeKind::Value;
  Op Operation = Op::None;
  uint16_t Flags = 0;
  BlockId Block;
  LocationId Location;
  StringId Name; ///< of the place or expression, for people; may be none
  uint32_t Payload = 0;
  TypeId Type;
  uint32_t EdgeBegin = 0;
};

/// \p Node is a number that another one was cut off to.
inline bool isCutOff(const NodeRecord &Node) {
  return Node.Kind == NodeKind::Value && Node.Operation == Op::Cast &&
         Conversion::of(Node.Payload).cutsOff();
}
/// \p Node is the same number as the one that it converts, or none.
inline bool passesOn(const NodeRecord &Node) {
  return Node.Kind == NodeKind::Value &&
         (Node.Operation == Op::None || Node.Operation == Op::Cast) && !isCutOff(Node);
}

enum class EdgeKind : uint8_t { Copy, Derive, Store, Load, Update, CallArg };
enum EdgeFlags : uint16_t {
  EF_Weak = 1,      ///< the place was one of several that may be meant
  EF_Implicit = 2,  ///< a size, comparison or boolean: content only if asked for
  EF_Condition = 4, ///< condition operand of a Select
  EF_Address = 8,   ///< a pointer that is compared or tested, not what it names
  /// Derive: which element of an array the target reads, or was written in what it defines (and,
  /// unless weak, nothing else). Says nothing of the value; Program::inEdges() leaves it out.
  EF_Index = 16,
  EF_Thrown = 32 ///< Copy: only paths that start with what is thrown, "{Class}"
};

/// Operand of the CallArg edge by which the written state of a WriteBack call
/// (its Result node) enters that call.
inline constexpr uint8_t WriteBackOperand = 255;

/// Sorted by From within a function.
struct EdgeRecord {
  NodeId From;
  uint32_t Target = 0; ///< NodeId value; CallArg: CallId value
  EdgeKind Kind = EdgeKind::Copy;
  uint8_t Operand = 0; ///< position; CallArg: index into the call's Args
  uint16_t Flags = 0;
  BlockId Block; ///< where the transfer happens; into a Phi: the predecessor
  PathId Path;   ///< Store, Load, Update
};

enum class SuccessorKind : uint32_t { Always, True, False, Case, Default, Exception };
/// A CFG edge. True/False: of the block's Condition. Case: Condition is in
/// [CaseLow, CaseHigh].
struct SuccessorRecord {
  BlockId Target;
  SuccessorKind Kind = SuccessorKind::Always;
  int64_t CaseLow = 0, CaseHigh = 0;
};

enum BlockFlags : uint32_t { BF_NoReturn = 1, BF_Handler = 2 };
struct BlockRecord {
  Range Successors;
  Range Calls;         ///< rows of Calls, in execution order
  NodeId Condition;    ///< value that the terminator tests; none: unconditional
  LocationId Location; ///< of the terminator
  uint32_t Flags = 0;
  /// Names of the macros that the terminator was written by, innermost first, with
  /// blanks between; none if it stands in the source.
  StringId Macro;
};

enum class CallKind : uint32_t {
  Direct,
  Virtual,     ///< Callee is the statically named method
  Indirect,    ///< through CalleeNode (function pointer, std::function, closure)
  Constructor, ///< Args[0] is the object
  Destructor,
  /// Not a call that runs: state written through the result of `Original` goes
  /// back into what that result refers to. Args[i].Pre is none; the written
  /// state is Result; Args[i].Post is the state of argument i after the write.
  WriteBack,
};
enum CallFlags : uint32_t {
  CF_HasThis = 1, ///< Args[0] is the object
  CF_InTry = 2,   ///< Exception is a handler of this function
  CF_Approximate = 4,
  CF_Held = 8, ///< the reference, iterator or view that it returns is kept in a variable
  /// The address of the number or character that it names is taken: it may be the first of many.
  CF_FirstOfMany = 16,
};
struct CallRecord {
  FunctionId Callee; ///< none if Indirect
  NodeId CalleeNode; ///< Indirect
  CallKind Kind = CallKind::Direct;
  uint32_t Flags = 0;
  BlockId Block;
  LocationId Location;
  Range Args;
  NodeId Result;    ///< none: void
  NodeId Exception; ///< where what it throws goes
  CallId Original;  ///< WriteBack
  TypeId Receiver;  ///< static class of the object, for dispatch
};
struct ArgRecord {
  NodeId Pre;  ///< value passed
  NodeId Post; ///< what it names after; none if the callee cannot change it
  LocationId Location;
};

/// Something the extractor does not model exactly: visible and counted.
struct ApproximationRecord {
  StringId What; ///< stable kind: "inline-assembly", "path-depth"
  uint32_t Count = 0;
  LocationId First;
};

enum class Severity : uint32_t { Note, Warning, Error };
/// A parse problem of the unit.
struct ProblemRecord {
  Severity Level = Severity::Error;
  StringId Message;
  LocationId Location;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_RECORDS_H
