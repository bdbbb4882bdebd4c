/* annotations.h - say in the code what flowpact should know of it.
 *
 *   #include <flowpact/annotations.h>
 *
 *   FLOWPACT_SOURCE("content.consumer")
 *   std::string loadPrompt(FLOWPACT_SUBJECT const UserId &user);
 *   FLOWPACT_GUARD_NOT("not-opted-out") bool optedOut(const UserId &user);
 *   void addToCorpus(FLOWPACT_SINK("use.training") const std::string &text);
 *
 * Labels and guards are those of the vocabulary: 'flowpact policy list' names them, and
 * a project file adds its own. An annotation stands in front of a declaration, a
 * parameter or a member; one declaration of a function is enough.
 *
 * C and C++, any compiler. Only flowpact (and clang-tidy) sees more than nothing: no
 * code, no data, no warning, in any build.
 */
#ifndef FLOWPACT_ANNOTATIONS_H
#define FLOWPACT_ANNOTATIONS_H

#if defined(__FLOWPACT__) || (defined(__clang__) && defined(__clang_analyzer__))
#define FLOWPACT_ANNOTATION_(Text) __attribute__((annotate("flowpact:" Text)))
#else
#define FLOWPACT_ANNOTATION_(Text)
#endif

/* What comes out of a function, or a member, is such content. On a parameter: what the
   function is given, where others call it (a handler). */
#define FLOWPACT_SOURCE(Label) FLOWPACT_ANNOTATION_("source:" Label)
/* What is given to a function, or to a parameter, goes there. */
#define FLOWPACT_SINK(Label) FLOWPACT_ANNOTATION_("sink:" Label)
/* What a function returns is content no more: "deidentified", "encrypted", ... */
#define FLOWPACT_SANITIZER(Label) FLOWPACT_ANNOTATION_("sanitizer:" Label)

/* A check, or a member that holds its answer: true allows the use; with _NOT, false does. */
#define FLOWPACT_GUARD(Name) FLOWPACT_ANNOTATION_("guard:" Name)
#define FLOWPACT_GUARD_NOT(Name) FLOWPACT_ANNOTATION_("guard-not:" Name)

/* Something happens when the function is called; with _HERE, where it runs (the entry
   point that deletes an account). */
#define FLOWPACT_EVENT(Label) FLOWPACT_ANNOTATION_("event:" Label)
#define FLOWPACT_EVENT_HERE(Label) FLOWPACT_ANNOTATION_("event-here:" Label)
/* A parameter or member decides something: "region", "lifetime", ... */
#define FLOWPACT_SETTING(Label) FLOWPACT_ANNOTATION_("setting:" Label)
/* The function has what it is given run in another task, at another time. */
#define FLOWPACT_TASK FLOWPACT_ANNOTATION_("task")

/* Parameters of an annotated function: whose content, who acts, where it goes. In front
   of a method, the object is meant. */
#define FLOWPACT_SUBJECT FLOWPACT_ANNOTATION_("subject")
#define FLOWPACT_ACTOR FLOWPACT_ANNOTATION_("actor")
#define FLOWPACT_DESTINATION FLOWPACT_ANNOTATION_("destination")

#endif /* FLOWPACT_ANNOTATIONS_H */
