#pragma once

#include <QList>
#include <QString>

namespace gatelift {

//! \brief How one parameter stands with Y.
enum class ConfLintStatus {
    Ok,
    Warn,   //!< Y starts, but something else happens than before or than meant
    Fail,   //!< Y refuses it, or the setting is lost without a word
    Unknown //!< a person must: nobody here knows the name or the value
};
[[nodiscard]] QString toKey(ConfLintStatus status); //!< ok|warn|fail|unknown

//! \brief What is said of a parameter.
enum class ConfLintKind {
    Fine,
    Removed,        //!< Y does not read it
    Renamed,        //!< Y does not read it, but another
    Deprecated,     //!< Y still reads it
    DefaultChanged, //!< not set, and Y's default is another
    InvalidValue,   //!< outside what Y takes
    UnknownName,    //!< no release has it
    Duplicate,      //!< an earlier line that a later one undoes
    Placeholder,    //!< filled in by another program, or from a vault at start
    NoSetting       //!< a line that Kong reads nothing from
};

//! \brief One line of the result.
struct ConfLintEntry
{
    int line = 0; //!< of the file, from 1; 0 where it is not from one
    QString parameter;
    QString value; //!< as may be shown: never of a parameter that can hold a secret; empty for none
    ConfLintStatus status = ConfLintStatus::Ok;
    ConfLintKind kind = ConfLintKind::Fine;
    QString message; //!< a sentence; empty where nothing is to be said
    QString source;

    friend bool operator==(const ConfLintEntry &, const ConfLintEntry &) = default;
};

//! \brief A kong.conf, checked against Y.
struct ConfLint
{
    //! \brief Where the settings were seen.
    enum class Origin {
        None,        //!< nowhere: nothing was checked
        File,        //!< a kong.conf
        Environment, //!< a file of KONG_ variables
        Effective    //!< what `GET /` shows of the running node
    };

    Origin origin = Origin::None;
    int keys = 0;                 //!< settings that were checked; those that are not set don't count
    QList<ConfLintEntry> entries; //!< worst first, then by line and name

    [[nodiscard]] qsizetype count(ConfLintStatus status) const;
};

} // namespace gatelift
