//===- AccessPath.cpp - interned access paths of the program --------------===//
#include "link/AccessPath.h"

namespace flowpact::link {

PathTable::PathTable(unsigned MaxDepth) : MaxDepth(MaxDepth) {
  Cells.push_back({}); // the empty path
  Star = element("[*]");
  First = element("[0]");
  Anywhere = element("(any)");
  Every = element("(every)");
  for (unsigned I = 0; I < MaxHandedOut; ++I)
    element("(out " + std::to_string(I) + ")");
}

/// "acme::User<a::b>::email" -> "email": the part after the last "::" that is
/// not inside template arguments.
static llvm::StringRef lastComponent(llvm::StringRef Text) {
  int Nesting = 0;
  for (size_t I = Text.size(); I > 1; --I) {
    char C = Text[I - 1];
    if (C == '>')
      ++Nesting;
    else if (C == '<')
      --Nesting;
    else if (C == ':' && Text[I - 2] == ':' && Nesting == 0)
      return Text.substr(I);
  }
  return Text;
}

static std::string normalise(llvm::StringRef Text) {
  if (Text.size() >= 4 && Text.starts_with("[\"") && Text.ends_with("\"]"))
    return "[" + Text.slice(2, Text.size() - 2).str() + "]";
  return Text.str();
}

ElementId PathTable::element(llvm::StringRef Text) {
  std::string Normal = normalise(Text);
  auto [Entry, Inserted] = ElementIndex.try_emplace(Normal, Elements.size());
  if (!Inserted)
    return ElementId(Entry->second);
  Element New;
  New.Bracketed = Normal.front() == '[';
  New.Thrown = Normal.front() == '{';
  New.Behind = Normal.front() == '$';
  New.HandedOut = llvm::StringRef(Normal).starts_with("(out ");
  llvm::StringRef Short = New.Bracketed ? llvm::StringRef(Normal) : lastComponent(Normal);
  New.Bare = !New.Bracketed && Short.size() == Normal.size();
  New.Member = !New.Bracketed && !New.Bare && !New.Thrown && !New.HandedOut &&
               !llvm::StringRef(Normal).starts_with("std::");
  New.OfPair = (Short == "first" || Short == "second") &&
               (New.Bare || llvm::StringRef(Normal).starts_with("std::pair"));
  New.Short = ShortIndex.try_emplace(Short, ShortIndex.size()).first->second;
  const std::string Folded = New.Bracketed ? llvm::StringRef(Normal).lower() : Normal;
  const bool IsFolded = Folded == Normal;
  const ElementId Own(Elements.size());
  New.Text = std::move(Normal);
  New.Base = New.Folded = Own;
  Elements.push_back(std::move(New));
  if (!IsFolded) {
    const ElementId Other = element(Folded);
    Elements[Own.Value].Folded = Other;
  }
  return Own;
}

ElementId PathTable::marked(ElementId Base, const RunMark &By) {
  std::tuple Row(Base.Value, By.Function, uint32_t(By.Is) << 16 | By.Not);
  auto [Entry, Inserted] = MarkedIndex.try_emplace(Row, Elements.size());
  if (Inserted) {
    Element New = Elements[Base.Value];
    New.By = By;
    Elements.push_back(std::move(New));
  }
  return ElementId(Entry->second);
}

PathRef PathTable::unmarked(PathRef Path) {
  return isMarked(Path) ? cons(base(head(Path)), unmarked(tail(Path))) : Path;
}

std::optional<ElementId> PathTable::findElement(llvm::StringRef Text) const {
  auto Found = ElementIndex.find(normalise(Text));
  if (Found == ElementIndex.end())
    return std::nullopt;
  return ElementId(Found->second);
}

bool PathTable::matches(ElementId A, ElementId B) const {
  if (A == B)
    return true;
  const Element &X = Elements[A.Value], &Y = Elements[B.Value];
  if (X.Bracketed != Y.Bracketed)
    return false;
  if (X.Bracketed)
    return !X.By.isOtherThan(Y.By) && (X.Base == Star || Y.Base == Star || X.Folded == Y.Folded);
  return (X.Bare || Y.Bare) && X.Short == Y.Short;
}

PathRef PathTable::cons(ElementId Head, PathRef Tail) {
  auto [Entry, Inserted] = CellIndex.try_emplace({Head.Value, Tail.Value}, Cells.size());
  if (Inserted)
    Cells.push_back({Head, Tail, depth(Tail) + 1, level(Tail) + !Elements[Head.Value].OfPair,
                     base(Head) != Head || isMarked(Tail),
                     Elements[Head.Value].Behind || isBehind(Tail)});
  return PathRef(Entry->second);
}

PathRef PathTable::make(llvm::ArrayRef<ElementId> Path) {
  PathRef Result = Empty;
  for (ElementId Element : llvm::reverse(Path))
    Result = cons(Element, Result);
  return Result;
}

ElementList PathTable::elements(PathRef Path) const {
  ElementList Result;
  for (; Path != Empty; Path = tail(Path))
    Result.push_back(head(Path));
  return Result;
}

std::optional<PathRef> PathTable::shiftHandedOut(PathRef Path, int By) {
  // They were interned first, one after the other.
  const int First = Anywhere.Value + 1, Shifted = int(head(Path).Value) + By;
  if (Shifted < First || Shifted >= First + int(MaxHandedOut))
    return std::nullopt;
  return By == 0 ? Path : cons(ElementId(Shifted), tail(Path));
}

std::string PathTable::text(PathRef Path) const { return text(*this, elements(Path)); }

std::string PathTable::text(const PathTable &Table, llvm::ArrayRef<ElementId> Path) {
  std::string Result;
  for (ElementId Element : Path) {
    if (Table.isBracketed(Element))
      Result += Table.text(Element);
    else
      Result += "." + lastComponent(Table.text(Element)).str();
  }
  return Result;
}

PathRef PathTable::without(PathRef Path, const llvm::BitVector &Dropped) {
  if (Path == Empty)
    return Path;
  PathRef Rest = without(tail(Path), Dropped);
  if (Dropped[head(Path).Value])
    return Rest;
  return Rest == tail(Path) ? Path : cons(head(Path), Rest);
}

PathRef PathTable::truncate(PathRef Path, unsigned Levels) {
  if (level(Path) <= Levels)
    return Path;
  if (Levels == 0)
    return Empty;
  return cons(head(Path), truncate(tail(Path), Levels - level(Path) + level(tail(Path))));
}

PathRef PathTable::prepend(PathRef Front, PathRef Path) {
  if (Front == Empty)
    return Path;
  unsigned Room = MaxDepth > level(Front) ? MaxDepth - level(Front) : 0;
  if (level(Path) > Room) {
    ++Cuts;
    Path = truncate(Path, Room);
  }
  ElementList Elements = elements(truncate(Front, MaxDepth));
  for (ElementId Element : llvm::reverse(Elements))
    Path = cons(Element, Path);
  return Path;
}

/// What \p Path has below the first \p Element in it.
std::optional<PathRef> PathTable::skipTo(PathRef Path, ElementId Element) const {
  for (; Path != Empty; Path = tail(Path))
    if (head(Path) == Element)
      return tail(Path);
  return std::nullopt;
}

std::optional<PathRef> PathTable::strip(PathRef Path, PathRef Front) const {
  while (Front != Empty && (Path != Empty || isAnywhere(Front))) {
    if (isAnywhere(Front)) {
      std::optional<PathRef> Rest;
      if (tail(Front) != Empty)
        Rest = skipTo(Path, head(tail(Front)));
      if (!Rest)
        return std::nullopt;
      Path = *Rest;
      Front = tail(tail(Front));
      continue;
    }
    if (matches(head(Front), head(Path))) {
      Front = tail(Front);
      Path = tail(Path);
    } else if (mayBeFirst(head(Path)) && isMember(head(Front))) {
      Path = tail(Path); // `p->x` where `p[i].x` was written
    } else if (mayBeFirst(head(Front)) && isMember(head(Path))) {
      Front = tail(Front);
    } else {
      return std::nullopt;
    }
  }
  return Path;
}

/// True if what stood at \p At is gone once \p Now is written.
bool PathTable::isReplaced(ElementId At, ElementId Now) const {
  // A rule's "text" is the "Note::text" that was written: a class has one member of a name.
  if (!isBracketed(At))
    return matches(At, Now);
  return base(Now) == Every || mark(At).isSameAs(mark(Now)) ||
         (base(At) == base(Now) && base(Now) != Star);
}

bool PathTable::isKilledBy(PathRef Path, PathRef Written) const {
  while (Written != Empty) {
    // A write to some element leaves the others, so "[*]" kills nothing, unless both are the one
    // that a parameter names; and the write to one element does not end what some element may hold.
    if (Path == Empty || isAnywhere(Written))
      return false;
    const ElementId At = head(Path), Now = head(Written);
    if (isReplaced(At, Now)) {
      Path = tail(Path);
      Written = tail(Written);
    } else if (base(At) == First && isMember(Now)) {
      Path = tail(Path); // `p->x` is `p[0].x`
    } else if (base(Now) == First && isMember(At)) {
      Written = tail(Written);
    } else {
      return false;
    }
  }
  return true;
}

} // namespace flowpact::link
