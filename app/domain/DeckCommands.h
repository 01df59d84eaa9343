#pragma once

#include "domain/VersionRange.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief How one action, option or setting of decK is written in a range of its versions.
struct DeckWord
{
    QString id; //!< of an option or setting (`output-file`, `headers`); of a command its action (`dump`)
    VersionRange range;
    QStringList arguments; //!< with {{file}} and {{workspace}}; empty for a setting of the environment
    QString name;          //!< the variable, for a setting of the environment
    QString value;         //!< its value, where it has only one
};

//! \brief How `deck file convert` is asked to turn files of X's format into Y's. A command for the operator:
//! Gatelift itself converts nothing.
struct DeckConversion
{
    QString id;
    VersionRange from; //!< of X
    VersionRange to;   //!< of Y
    Version since;     //!< the first decK that does it right
    QStringList arguments;
};

//! \brief decK's command line and environment over its versions, as data. It knows what only reads: `dump`
//! and the offline `validate`; nothing else can be asked for.
class DeckCommands
{
public:
    enum class Action { Dump, Validate };

    DeckCommands() = default;
    DeckCommands(QList<DeckWord> commands, QList<DeckWord> options, QList<DeckWord> environment,
                 QList<DeckConversion> conversions = {});

    //! \brief Sub-command and its arguments; empty where this version has none that Gatelift knows.
    [[nodiscard]] QStringList command(Action action, const Version &deck) const;
    //! \brief An option's words; empty where this version lacks it.
    [[nodiscard]] QStringList option(const QString &id, const Version &deck) const;
    //! \brief A setting of the environment; nothing where this version lacks it.
    [[nodiscard]] std::optional<DeckWord> setting(const QString &id, const Version &deck) const;
    //! \brief The first version with this option or setting, for messages.
    [[nodiscard]] Version since(const QString &id) const;

    //! \brief The conversion between these versions; nothing where none is known, or X or Y is not.
    [[nodiscard]] std::optional<DeckConversion> conversion(const Version &from, const Version &to) const;
    //! \brief The decK that does all of them.
    [[nodiscard]] Version newestConversion() const;

private:
    QList<DeckWord> m_commands;
    QList<DeckWord> m_options;
    QList<DeckWord> m_environment;
    QList<DeckConversion> m_conversions;
};

//! \brief `words` with {{key}} replaced by a value, as a word of its own.
[[nodiscard]] QStringList filledWords(QStringList words, const QString &key, const QString &value);

} // namespace gatelift
