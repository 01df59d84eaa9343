#pragma once

#include "domain/Checklist.h"

#include <QList>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief The small status marks of the design language. Shape and word carry the meaning, colour only
//! supports.
enum class Glyph { None, Ok, Warn, Bad, Unknown, Info, Run, Now, Todo, Wait, Blocked, NotApplicable, Waived };

//! \brief How loud a piece of text is.
enum class Tone { Normal, Muted, Accent, Good, Warning, Bad };

//! \brief One row of the rail: a group's heading, a step, or an entry of the home's menu.
struct RailEntry
{
    enum class Kind { Group, Item };
    Kind kind = Kind::Item;
    QString id;                 //!< stable; `toKey(step)` for steps
    std::optional<StepId> step; //!< set for the ten steps
    QString label;
    QString count;   //!< `3/7`, may be empty
    QString subLine; //!< why blocked, what is live, may be empty
    Tone subTone = Tone::Muted;
    Glyph glyph = Glyph::None;
    QString icon; //!< line icon instead of a glyph, for the home's menu
    bool current = false;

    friend bool operator==(const RailEntry &, const RailEntry &) = default;
};

//! \brief The rail's lower end.
struct RailFoot
{
    std::optional<qint64> journalEntries; //!< nothing while no plan is open
    QString person;
    QString role;

    friend bool operator==(const RailFoot &, const RailFoot &) = default;
};

//! \brief The write freeze as the header's shield shows it.
enum class FreezeShield { NotFrozen, Holding, Unwatched, Breached, Lifted };

//! \brief One control plane in the header.
struct ConnectionData
{
    Glyph glyph = Glyph::Todo;
    QString text;    //!< 'Connected · 2', 'Not deployed'
    QString details; //!< tool tip, may be empty

    friend bool operator==(const ConnectionData &, const ConnectionData &) = default;
};

//! \brief What the header shows. With `planOpen` false only `title` and `note` are shown.
struct HeaderData
{
    bool planOpen = false;
    QString title;
    QString ticket;
    QString hop;  //!< 'hop 2 of 2', may be empty
    QString note; //!< 'No plan open', 'Opened read-only'
    QString versionX;
    QString versionY;
    QString windowCaption; //!< 'Window closes in'; empty hides the countdown
    QString windowValue;   //!< '4:07:12'
    bool windowOpen = false;
    Tone windowTone = Tone::Normal;
    QString windowWarning; //!< what is left no longer fits; empty: it does, or nobody knows
    QString turnBackBy;    //!< '04:21': when to roll back at the latest, so that it ends with the window
    Tone turnBackTone = Tone::Normal;
    FreezeShield freeze = FreezeShield::NotFrozen;
    QString freezeTitle;          //!< 'Freeze holding'
    QString freezeDetail;         //!< 'since 23:36 · PostgreSQL', 'not watched since 23:40'
    QStringList waivers;          //!< in effect, a line each: gate, reason, who, until when
    bool hasControlPlanes = true; //!< false: X and Y are nodes without a control plane
    ConnectionData x;
    ConnectionData y;

    friend bool operator==(const HeaderData &, const HeaderData &) = default;
};

//! \brief How many nodes of one control plane report its expected configuration hash.
struct HashShare
{
    Side side = Side::X;
    int matching = 0;
    int total = 0;
    QString hash; //!< in full; empty: not known

    friend bool operator==(const HashShare &, const HashShare &) = default;
};

//! \brief The nodes behind one address of a deployment without data planes.
struct NodesLine
{
    Side side = Side::X;
    int count = 1;
    QString version; //!< as the latest answer told it
    QString hash;    //!< of the declarative file that it has loaded; empty: it has a database

    friend bool operator==(const NodesLine &, const NodesLine &) = default;
};

//! \brief One alarm of the strip's list.
struct AlarmLine
{
    QString key; //!< for acknowledging
    Glyph glyph = Glyph::Warn;
    QString text;
    QString act;      //!< what to do about it
    QString detail;   //!< since when; who acknowledged it
    bool open = true; //!< nobody has acknowledged it, and it may be

    friend bool operator==(const AlarmLine &, const AlarmLine &) = default;
};

//! \brief The cluster as it is now, for the strip.
struct StripData
{
    bool visible = false;
    int onX = 0;
    int onY = 0;
    int total = 0;
    QList<HashShare> hashes;
    Glyph hashGlyph = Glyph::Unknown;
    int seenRecently = 0;   //!< last seen within 45 s
    QList<NodesLine> nodes; //!< stands for all of the above where there are no data planes
    Glyph alertGlyph = Glyph::Unknown;
    QString alerts;          //!< 'No alerts', '1 alert · dp-eu-22 stale'
    QList<AlarmLine> alarms; //!< what stands behind that text
    QString advice;          //!< the one line that says what to do now
    int mixedMinutes = 0;    //!< how long several versions may serve side by side; 0: not to be set
    std::optional<qint64>
        pollAge; //!< seconds, of the control plane that was heard longest ago; nothing: never
    std::optional<Side> pollSide; //!< that one, where the other was heard more lately
    QString note;                 //!< shown instead of all else but alarms: 'No control plane connected yet'

    friend bool operator==(const StripData &, const StripData &) = default;
};

//! \brief The line above the footer, on the pages of the run: how the way back stands.
struct WayBackLine
{
    bool visible = false;
    Glyph glyph = Glyph::Info;
    QString text;   //!< the one sentence
    QString button; //!< 'Roll back to X…', 'Go on rolling back…', 'How it was rolled back…'
    bool enabled = false;
    bool dangerous = false; //!< begins something

    friend bool operator==(const WayBackLine &, const WayBackLine &) = default;
};

//! \brief What the footer shows.
struct FooterData
{
    bool visible = false;
    bool backEnabled = false;
    Glyph glyph = Glyph::None;
    QString reason;       //!< a sentence: why Next can't go on, or what it does
    QString overrideText; //!< 'Override with reason…', 'Withdraw the waiver…'; empty hides the link
    QString nextText;     //!< named by its target: 'Next: Backup'
    bool nextEnabled = false;
    //! The most urgent alarm that nobody has acknowledged, with what to do; empty: none.
    QString alarm{};
    Glyph alarmGlyph = Glyph::None;

    friend bool operator==(const FooterData &, const FooterData &) = default;
};

//! \brief Everything around the page.
struct ShellData
{
    QList<RailEntry> rail;
    RailFoot foot;
    HeaderData header;
    StripData strip;
    WayBackLine wayBack;
    FooterData footer;

    friend bool operator==(const ShellData &, const ShellData &) = default;
};

} // namespace gatelift
