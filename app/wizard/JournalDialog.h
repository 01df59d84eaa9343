#pragma once

#include <QDialog>

namespace gatelift {

class UpgradeSession;

//! \brief The run journal: every act with number, time and name, latest first; rows can be copied.
class JournalDialog : public QDialog
{
    Q_OBJECT

public:
    explicit JournalDialog(UpgradeSession &session, QWidget *parent = nullptr);
};

} // namespace gatelift
