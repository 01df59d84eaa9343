#pragma once

#include "domain/DeckCommands.h"
#include "domain/UpgradePlan.h"

#include <QStringList>

namespace gatelift {

//! \brief Fills `{{name}}` in texts and commands with what a plan says. Values in commands are quoted for a
//! POSIX shell; what the plan does not say yet becomes a shell variable, e.g. "$VERSION_Y". No value is a
//! secret.
class CommandTemplate
{
public:
    explicit CommandTemplate(const UpgradePlan &plan, const DeckCommands &deck = {});

    //! \brief For a person to read: X or Y where a version is not known.
    [[nodiscard]] QString fillText(const QString &text) const;
    //! \brief For a shell.
    [[nodiscard]] QString fillCommand(const QString &text) const;

    //! \brief Names in a text that no plan fills: an error of the knowledge file.
    [[nodiscard]] static QStringList unknownNames(const QString &text);

private:
    QHash<QString, QString> m_texts;
    QHash<QString, QString> m_values; //!< quoted
};

//! \brief One word for a POSIX shell: as it is where that is safe, else in single quotes.
[[nodiscard]] QString shellQuoted(const QString &word);

} // namespace gatelift
