#include "cli/Console.h"

#include "cli/ExitCode.h"
#include "domain/PrintableText.h"

#include <cstdio>

namespace gatelift {
namespace {

void writeError(const QString &text)
{
    // An error is one line, whatever a server or a file put into it.
    const QByteArray bytes = "gatelift: " + printableText(text.simplified()).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void Console::write(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    m_good = std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0 && m_good;
}

void Console::line(const QString &text)
{
    write(printableText(text).toUtf8() + '\n');
}

void Console::json(const Json &document)
{
    const std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    write(QByteArray::fromStdString(text) + '\n');
}

void Console::remark(const QString &text)
{
    writeError(text);
}

void Console::error(const Error &error, WithJson asJson)
{
    const QString hint = error.hint.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(error.hint);
    writeError(error.message() + hint);
    if (m_json || asJson == WithJson::Always)
        json({{"error",
               {{"kind", toJson(toKey(error.kind))},
                {"message", toJson(error.message())},
                {"hint", toJson(error.hint)}}}});
}

} // namespace gatelift
