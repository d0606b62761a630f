// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/designer/designer_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QWidget>

#include <vector>

namespace app::designer {

/// Named values in columns, each a line or a list. What is being typed is left alone.
class FieldForm : public QWidget {
    Q_OBJECT

public:
    /// `prefix` begins the object names of the entries.
    FieldForm(QString prefix, int columns, QWidget* parent);

    void show(const std::vector<PropertyLine>& lines, bool mayEdit);
    using QWidget::show;

Q_SIGNALS:
    void changed(const QString& key, const QString& value);

private:
    struct Made {
        PropertyLine line;
        QLineEdit* field; ///< or null, for a list
        QComboBox* list;
    };

    void rebuild(const std::vector<PropertyLine>& lines);
    [[nodiscard]] Made make(const PropertyLine& line);
    void fill(Made& made, const PropertyLine& line) const;
    [[nodiscard]] bool hasSame(const std::vector<PropertyLine>& lines) const;

    QString m_prefix;
    int m_columns;
    QGridLayout* m_grid;
    std::vector<Made> m_made;
};

} // namespace app::designer
