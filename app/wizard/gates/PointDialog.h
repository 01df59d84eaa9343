#pragma once

#include "wizard/gates/GateDialog.h"

class QLineEdit;

namespace gatelift {

class PointOfNoReturn;
class SecondPerson;

//! \brief The one dialog that leads over a point of no return: the gate's facts, the target as typed, the
//! second person, and a countdown that begins once all of that is there.
class PointDialog : public GateDialog
{
    Q_OBJECT

public:
    PointDialog(PointOfNoReturn &door, QWidget *parent);

signals:
    void waiverRequested(const QString &gate);

private:
    void refresh();

    PointOfNoReturn &m_door;
    QLineEdit *m_target;
    SecondPerson *m_second;
    QPushButton *m_waive;
};

} // namespace gatelift
