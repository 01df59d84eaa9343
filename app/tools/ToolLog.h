#pragma once

#include "domain/Secret.h"

#include <QList>
#include <QStringList>

namespace gatelift {

//! \brief What a program wrote, for a person who looks for the reason: bounded (the first lines and the last
//! ones), without any of the secrets that the program was given.
class ToolLog
{
public:
    explicit ToolLog(QList<Secret> secrets = {})
        : m_secrets(std::move(secrets))
    {
    }

    //! \brief Keeps the line and gives it back as it may be shown.
    QString add(const QString &line);
    //! \brief The text with each secret replaced by dots, also where it is written for a URL.
    [[nodiscard]] QString redacted(QString text) const;
    //! \brief All kept lines; where some were dropped, one line says how many.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QString text() const { return lines().join(QLatin1Char('\n')); }

private:
    static constexpr qsizetype mostFirst = 200;
    static constexpr qsizetype mostLast = 800;

    QList<Secret> m_secrets;
    QStringList m_first;
    QStringList m_last;
    qsizetype m_dropped = 0;
};

} // namespace gatelift
