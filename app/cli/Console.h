#pragma once

#include "domain/Error.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief JSON with its keys in the order they were set, so that answers read as they are documented.
using Json = nlohmann::ordered_json;

//! \brief UTF-8 of a QString, for JSON values.
[[nodiscard]] inline std::string toJson(const QString &text)
{
    return text.toStdString();
}

//! \brief Standard output and error of one call, in UTF-8. Every line is flushed, so that a reader of a pipe
//! sees it at once.
class Console
{
public:
    //! \brief With `json`, errors are also written to standard output as an object.
    explicit Console(bool json = false)
        : m_json(json)
    {
    }

    [[nodiscard]] bool wantsJson() const { return m_json; }

    //! \brief One line (or several) for the person.
    void line(const QString &text = {});
    //! \brief One JSON document on one line.
    void json(const Json &document);
    //! \brief A remark that is not part of the answer, to standard error: `gatelift: …`.
    void remark(const QString &text);
    //! \brief `gatelift: WHAT: WHY (WHAT TO DO)` on standard error; an error object on standard output with
    //! --json, or always where all of the output is JSON.
    enum class WithJson { AsAsked, Always };
    void error(const Error &error, WithJson json = WithJson::AsAsked);

    //! \brief False once standard output could not take what was written (full disk, closed).
    [[nodiscard]] bool good() const { return m_good; }

private:
    void write(const QByteArray &bytes);

    bool m_json = false;
    bool m_good = true;
};

} // namespace gatelift
