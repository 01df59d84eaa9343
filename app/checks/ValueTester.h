#pragma once

#include "domain/JsonTree.h"
#include "domain/Probe.h"

#include <string>
#include <vector>

namespace gatelift {

//! \brief What a probe says. Unknown where a fact is missing that could have changed the answer.
enum class Truth { No, Yes, Unknown };

//! \brief Asks one test of many values. Foreign kinds of values never pass: a number is no path. The test
//! must outlive it.
class ValueTester
{
public:
    explicit ValueTester(const ValueTest &test);

    //! \brief Unknown where a vault holds what would have to be known: the value refers to it, and the test
    //! asks what it says.
    [[nodiscard]] Truth ask(const JsonView &value) const;
    //! \brief The value as it stands here.
    [[nodiscard]] bool passes(const JsonView &value) const;
    //! \brief Whether a missing value is what is asked for.
    [[nodiscard]] bool wantsUnset() const { return m_test.kind == ValueTest::Kind::Unset; }

private:
    [[nodiscard]] bool isItem(const JsonView &value) const;
    [[nodiscard]] bool holds(const JsonView &value) const;

    const ValueTest &m_test;
    std::vector<std::string> m_texts; //!< of the test's values
    QJsonArray m_others;
    bool m_asksForContent = false;
};

//! \brief One test of one value.
[[nodiscard]] Truth asked(const ValueTest &test, const QJsonValue &value);
[[nodiscard]] bool passes(const ValueTest &test, const QJsonValue &value);

//! \brief `{vault://…}`: the gateway looks the value up elsewhere.
[[nodiscard]] bool isVaultReference(std::string_view text);
[[nodiscard]] bool isVaultReference(const QString &text);

//! \brief A route path without a leading `~` that is a regular expression by its looks, as Kong's own
//! migration from 2.x to 3.0 tells them apart: it holds a character that plain paths do not have.
[[nodiscard]] bool looksLikeRegex(std::string_view path);
[[nodiscard]] bool looksLikeRegex(const QString &path);

} // namespace gatelift
