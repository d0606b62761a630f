// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/recorded_tables.h"

#include "storage/consent/consent.h"
#include "storage/freezers/box_audit.h"
#include "storage/freezers/container.h"
#include "storage/participants/participant.h"
#include "storage/people/person.h"
#include "storage/shipments/shipment.h"
#include "storage/specimens/checkout.h"
#include "storage/specimens/print.h"
#include "storage/specimens/processing.h"
#include "storage/specimens/specimen.h"
#include "storage/specimens/worksheet.h"
#include "storage/studies/plan.h"
#include "storage/studies/profile_file.h"

#include <vector>

namespace storage::workflows {

std::span<const Table> recordedTables() {
    static const std::vector<Table> tables{
        people::Organisation::table(),
        people::Installation::table(),
        people::Counter::table(),
        people::Person::table(),
        studies::Site::table(),
        studies::Study::table(),
        people::RoleGrant::table(),
        people::Signature::table(),
        shipments::Document::table(),
        studies::Protocol::table(),
        studies::SpecimenKind::table(),
        studies::Visit::table(),
        studies::Requirement::table(),
        participants::Participant::table(),
        participants::TherapyCourse::table(),
        participants::ClinicalEvent::table(),
        consent::ConsentForm::table(),
        consent::Consent::table(),
        consent::ConsentAnswer::table(),
        consent::ConsentEvent::table(),
        freezers::Container::table(),
        shipments::Shipment::table(),
        specimens::Specimen::table(),
        specimens::SpecimenParent::table(),
        specimens::SpecimenAlias::table(),
        specimens::Hold::table(),
        shipments::ShipmentLine::table(),
        shipments::Discrepancy::table(),
        shipments::Scan::table(),
        specimens::PrintBatch::table(),
        specimens::Print::table(),
        freezers::BoxAudit::table(),
        freezers::BoxAuditPicture::table(),
        freezers::BoxAuditPosition::table(),
        studies::ProfileVersion::table(),
        specimens::BenchStay::table(),
        specimens::ProcessingRun::table(),
        specimens::ProcessingStep::table(),
        specimens::ReagentUse::table(),
        specimens::Deviation::table(),
        specimens::QualityResult::table(),
        specimens::AliquotBatch::table(),
        specimens::AliquotVial::table(),
        specimens::CellBalance::table(),
        specimens::Checkout::table(),
        specimens::Worksheet::table(),
        specimens::WorksheetTube::table(),
    };
    return tables;
}

} // namespace storage::workflows
