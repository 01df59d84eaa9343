#include "cli/VersionOption.h"

namespace gatelift {

Result<Version> versionOption(const CommandContext &context, const QString &option)
{
    return context.required(option).and_then([&](const QString &text) -> Result<Version> {
        return Version::parse(text).map_error([&](Error error) {
            error.what = QStringLiteral("--%1 %2").arg(option, error.what);
            return error;
        });
    });
}

} // namespace gatelift
