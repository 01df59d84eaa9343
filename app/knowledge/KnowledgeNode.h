#pragma once

#include "domain/Result.h"
#include "domain/VersionRange.h"

#include <QDate>
#include <QJsonValue>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <vector>

namespace gatelift {

//! \brief What is wrong in a knowledge file, and where. Thrown by KnowledgeNode only and caught by
//! parseKnowledge: it never leaves this layer.
struct KnowledgeFault
{
    QString path; //!< JSON pointer, e.g. `/rows/3/target`
    QString why;
};

//! \brief A value in a knowledge file that knows its path, so that every complaint names it. Readers throw
//! KnowledgeFault where a value is missing or of another kind.
class KnowledgeNode
{
public:
    KnowledgeNode(const nlohmann::json &value, QString path)
        : m_value(value)
        , m_path(std::move(path))
    {
    }

    [[nodiscard]] KnowledgeNode at(const char *key) const;
    [[nodiscard]] bool has(const char *key) const; //!< there, and not null
    [[nodiscard]] std::vector<KnowledgeNode> items() const;
    [[nodiscard]] std::vector<std::pair<QString, KnowledgeNode>> members() const;

    [[nodiscard]] QString string() const;
    [[nodiscard]] QString string(const char *key) const { return at(key).string(); }
    //! \brief A text for people, in the language of the program.
    [[nodiscard]] QString text(const char *key) const;
    //! \brief The same, and a string, that are not blank.
    [[nodiscard]] QString filledText(const char *key) const;
    [[nodiscard]] QString filledString(const char *key) const;
    [[nodiscard]] QStringList strings(const char *key) const;
    [[nodiscard]] bool flag(const char *key, bool fallback = false) const;
    [[nodiscard]] int number(const char *key) const;
    [[nodiscard]] double real(const char *key) const;
    [[nodiscard]] QJsonValue json() const; //!< any value, as it is
    [[nodiscard]] QDate date() const;
    [[nodiscard]] QDate date(const char *key) const; //!< invalid where missing or null
    [[nodiscard]] Version version() const;
    [[nodiscard]] Version version(const char *key) const; //!< null version where missing or null
    [[nodiscard]] VersionRange range(const char *key) const;

    //! \brief Throws: this very value is wrong.
    [[noreturn]] void fault(const QString &why) const;

private:
    const nlohmann::json &m_value;
    QString m_path;
};

} // namespace gatelift
