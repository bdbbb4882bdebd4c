//===- StoreNames.h - which store a call is about ---------------*- C++ -*-===//
//
// A store is known by the name that its label gives, by the constants at the label's
// `store` port in the calling context at hand (a table, bucket, topic; of SQL text the
// tables that it speaks of), and by the class whose method is called.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_STORENAMES_H
#define FLOWPACT_SOLVE_STORENAMES_H

#include "solve/SqlText.h"
#include "solve/StringTrace.h"

namespace flowpact::solve {

/// One store: by name, by class, or both.
struct StoreId {
  std::string Name;    ///< as found; empty: known by its class only
  link::ClassId Class; ///< whose method writes, reads or erases it; may be none
  std::string key() const;
  friend bool operator==(const StoreId &A, const StoreId &B) = default;
};

struct StoreSet {
  std::vector<StoreId> Stores;
  bool Open = false; ///< a name is not known before run time
};

/// Names stores for one thread.
class StoreNames {
public:
  /// \p Ports: by label, its `store` port.
  StoreNames(const link::LinkedProgram &Linked, const policy::Policy &Policy,
             const FieldStores &Fields, llvm::ArrayRef<std::optional<link::PortRef>> Ports);

  /// What \p Call writes to, in the calling context \p Stack (outermost first). What
  /// SQL text only reads or erases is not written.
  StoreSet written(const SinkPoint &At, llvm::ArrayRef<link::CallSite> Stack);
  /// False if what the callers of \p Stack pass rules it out that \p Event happens there.
  bool mayHappen(const EventPoint &Event, llvm::ArrayRef<link::CallSite> Stack);
  /// What an event covers. Texts that its label's conditions do not allow are left out.
  StoreSet covered(const EventPoint &Event, llvm::ArrayRef<link::CallSite> Stack);
  /// True if an event that names \p By covers \p Wanted.
  bool covers(const StoreId &By, const StoreId &Wanted) const;
  std::string text(const StoreId &Store) const;

private:
  StringSet valuesAt(uint32_t Label, BodyId B, CallRef C, llvm::ArrayRef<link::CallSite> Stack);
  bool isRelated(link::ClassId A, link::ClassId B) const;
  link::ClassId classOf(BodyId B, CallRef C) const;
  static void addName(StoreSet &To, std::string Name, link::ClassId Class);

  const link::Program &P;
  const policy::Policy &Policy;
  llvm::ArrayRef<std::optional<link::PortRef>> Ports;
  StringTrace Trace;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_STORENAMES_H
