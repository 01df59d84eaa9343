#include "backup/BackupProgress.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::BackupProgress)
};

} // namespace

QString stageText(BackupProgress::Stage stage)
{
    switch (stage) {
    case BackupProgress::Stage::Inspect:
        return Text::tr("Looking at the database");
    case BackupProgress::Stage::Dump:
        return Text::tr("Dumping the database");
    case BackupProgress::Stage::Declarative:
        return Text::tr("Taking the declarative configuration");
    case BackupProgress::Stage::Archive:
        return Text::tr("Reading the archive back");
    case BackupProgress::Stage::Checksums:
        return Text::tr("Checksums of the files");
    case BackupProgress::Stage::Manifest:
        return Text::tr("Writing the manifest");
    case BackupProgress::Stage::Prepare:
        return Text::tr("Preparing the scratch database");
    case BackupProgress::Stage::Restore:
        return Text::tr("Restoring into the scratch database");
    case BackupProgress::Stage::Compare:
        return Text::tr("Comparing the copy with the manifest");
    case BackupProgress::Stage::AwaitUp:
        return Text::tr("Waiting for kong migrations up");
    case BackupProgress::Stage::Migrate:
        return Text::tr("kong migrations up runs on the copy");
    case BackupProgress::Stage::Done:
        break;
    }
    return Text::tr("Done");
}

} // namespace gatelift
