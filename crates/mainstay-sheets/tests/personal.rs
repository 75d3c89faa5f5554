//! Promises about personal data: columns about single people are noticed, columns about organisations are not.
#![allow(clippy::unwrap_used)]

use mainstay_sheets::{Limits, Options, find_tables, read_workbook};

/// A header and five cells; all invented.
const PEOPLE: [&str; 44] = [
    "IPAddress|192.0.2.14|198.51.100.7|203.0.113.77|192.0.2.201|2001:db8::7",
    "Patient name (chart checked)|Alder Finch|Bryn Castellan|Corin Daly|Elowen Marsh|Fenn Harrow",
    "Name|Maria Lopez|John Smith|Aisha Khan|Peter Novak|Li Wei",
    "Client name|Lopez, Maria|Smith, John|Khan, Aisha|Novak, Peter|Brown, Denise",
    "Patient|Robert Miles|Grace Obi|Tomas Ruiz|Hannah Cole|Omar Said",
    "Student|Emma Stone|Noah Field|Olivia Park|Liam Hill|Ava Woods",
    "Participant Name|Dr. Susan Hart|Mr. Paul Reed|Ms. Anna Bell|Mrs. Ruth Cook|Mr. Ian Dale",
    "First name|Maria|John|Aisha|Peter|Denise",
    "Last name|Lopez|Smith|Khan|Novak|Brown",
    "Surname|Okafor|Nguyen|Haddad|Kowalski|Ferrari",
    "Vorname|Hans|Petra|Klaus|Ursula|Karin",
    "Nachname|Schmidt|Keller|Vogel|Bauer|Frei",
    "Nombre|José García|Lucía Pérez|Carlos Ruiz|Ana Torres|Luis Vega",
    "Apellidos|García López|Pérez Ruiz|Torres Vega|Díaz Mora|Gil Cano",
    "Case worker|Linda Park|James Cole|Nina Rossi|Karen West|David Long",
    "Parent|Sarah Jones|Michael Lee|Fatima Ali|George Hall|Rosa Diaz",
    "Volunteer|Amy Winter|Kevin Lake|Diane Frost|Jason Moor|Megan Ray",
    "Contact|Julia Roth|Mark Stein|Helen Graf|Simon Wolf|Laura Beck",
    "DOB|1980-02-03|1991-11-30|2001-07-15|1975-01-09|1999-12-31",
    "Date of birth|03/14/1980|11/30/1991|07/15/2001|01/29/1975|12/31/1999",
    "Birth date|3.4.1980|30.11.1991|15.7.2001|9.1.1975|31.12.1999",
    "Geburtsdatum|03.04.1980|30.11.1991|15.07.2001|09.01.1975|31.12.1999",
    "Fecha de nacimiento|13/04/1980|30/11/1991|15/07/2001|19/01/1975|31/12/1999",
    "SSN|123-45-6789|234-56-7890|345-67-8901|456-78-9012|567-89-0123",
    "Social Security Number|123456789|234567890|345678901|456789012|567890123",
    "ID|123-45-6789|234-56-7890|345-67-8901|456-78-9012|567-89-0123",
    "National insurance|QQ123456A|AB234567B|CD345678C|EF456789D|GH567890A",
    "MRN|100234|100235|100977|101002|101544",
    "Medical record number|A-100234|A-100235|A-100977|A-101002|A-101544",
    "Client ID|10023|10024|10025|10026|10027",
    "Student ID|S10023|S10024|S10025|S10026|S10027",
    "Patient no.|88231|88232|88233|88234|88235",
    "Case number|2024-0012|2024-0013|2024-0014|2024-0015|2024-0016",
    "Medicaid ID|ZZ10023|ZZ10024|ZZ10025|ZZ10026|ZZ10027",
    "Phone|617-555-0101|617-555-0102|617-555-0103|617-555-0104|617-555-0105",
    "Mobile|+41 79 555 01 01|+41 79 555 01 02|+41 79 555 01 03|+41 79 555 01 04|+41 79 555 01 05",
    "Tel|(617) 555-0101|(617) 555-0102|(617) 555-0103|(617) 555-0104|(617) 555-0105",
    "Telephone number|6175550101|6175550102|6175550103|6175550104|6175550105",
    "Email|maria@example.org|john@example.org|aisha@example.org|peter@example.org|li@example.org",
    "How to reach|m.lopez@example.com|j.smith@example.com|a.khan@example.com|p.novak@example.com|l.wei@example.com",
    "Address|12 Main Street|4 Oak Ave|77 River Road|9 Hill Lane|31 Park Drive",
    "Home address|12 Main St, Springfield|4 Oak Ave, Springfield|77 River Rd, Dale|9 Hill Ln, Dale|31 Park Dr, Dale",
    "Adresse|Hauptstrasse 5|Bahnhofstrasse 12|Gartenstrasse 7|Schulstrasse 3|Kirchgasse 1 Hofstrasse 2",
    "Member ID|77001|77002|77003|77004|77005",
];

const OTHERS: [&str; 45] = [
    "Section|1.2.3.4|1.2.3.5|1.2.4.1|1.3.1.1|2.1.1.1",
    "Name|Oak Elementary School|Elm Middle School|Ash High School|Pine Academy|Birch School",
    "Name|Hope Clinic|Sunrise Health Center|Valley Hospital|Lakeside Clinic|St. Mary Medical Center",
    "Partner|Hope Clinic|Food Bank|Youth Club|City Library|Housing Trust",
    "Organisation|United Way|Red Cross|Habitat House|Green Alliance|Boys and Girls Club",
    "County|Adams|Jackson|Madison|Lincoln|Jefferson",
    "County|Adams County|Jackson County|Madison County|Lincoln County|Jefferson County",
    "State|New York|North Carolina|South Dakota|West Virginia|Rhode Island",
    "City|San Jose|Saint Paul|Fort Wayne|Baton Rouge|Grand Rapids",
    "Area|Barking and Dagenham|Barnet|Tower Hamlets|Kingston upon Thames|Brent",
    "Country|South Africa|New Zealand|Costa Rica|Sri Lanka|Saudi Arabia",
    "Region|East Midlands|West Midlands|North West|South East|Greater London",
    "District|Clay Valley|Kingston|Newham|St Albans|Charlotte",
    "Site|Jordan|Austin|Madison|Lincoln|Florence",
    "School|Martin Luther King|Rosa Parks Elementary|Jefferson|Lincoln High|Washington",
    "Indicator|Graduation Rate|Infant Mortality|Housing Cost|Youth Employment|Food Security",
    "Programme|Head Start|Fresh Start|Reading Buddies|Safe Streets|Healthy Hearts",
    "Ethnicity|White British|Black African|South Asian|Mixed Heritage|Latin American",
    "Sector|Public Health|Early Childhood|Higher Education|Social Care|Criminal Justice",
    "Category|Rent Assistance|Job Training|Child Care|Legal Aid|Mental Health",
    "Month|January|February|March|April|May",
    "Quarter|Q1 2024|Q2 2024|Q3 2024|Q4 2024|Q1 2025",
    "Date|2024-01-31|2024-02-29|2024-03-31|2024-04-30|2024-05-31",
    "Report date|03/31/2024|06/30/2024|09/30/2024|12/31/2024|03/31/2025",
    "FIPS|01001|01003|01005|01007|01009",
    "GeoCode|E09000002|E09000003|E09000004|E09000005|E09000006",
    "ZIP|02138|02139|02140|02141|02142",
    "NCES ID|062271003230|062271003231|062271003232|062271003233|062271003234",
    "EIN|12-3456789|23-4567890|34-5678901|45-6789012|56-7890123",
    "Population|123456|234567|345678|456789|567890",
    "Clients served|12|45|67|89|101",
    "Births|120|133|140|98|111",
    "Live births registered|1200|1330|1400|980|1110",
    "Budget|1234.50|2345.75|3456.25|4567.10|5678.90",
    "Age group|0-4|5-9|10-14|15-19|20-24",
    "Comment|Late report|Figures checked|New site opened|Two staff left|None",
    "Source|Annual Survey|Census Bureau|State Records|Partner Report|School Board",
    "Grant|Kellogg Fund|Gates Foundation|Ford Foundation|City Grant|State Grant",
    "Lead agency|County Health Department|School District|Housing Office|Family Services|Workforce Board",
    "Measure|People enrolled|People completed|Meals served|Beds filled|Visits made",
    "Industry|Food Manufacturing|Retail Trade|Real Estate|Public Administration|Waste Management",
    "Cause|Heart Disease|Lung Cancer|Diabetes Mellitus|Kidney Disease|Road Traffic",
    "Industry code|311|441|531|921|562",
    "Status|On Track|At Risk|Not Started|Completed Early|Behind Plan",
    "Language|Haitian Creole|Brazilian Portuguese|Cape Verdean|Simplified Chinese|Spanish",
];

/// True when the column is marked in a table with a plain label and a count beside it.
fn is_marked(column: &str) -> bool {
    let mut cells = column.split('|');
    let mut text = format!("Row\t{}\tVisits\n", cells.next().unwrap());
    for (place, cell) in cells.enumerate() {
        text.push_str(
            &[
                "r",
                &(place + 1).to_string(),
                "x\t",
                cell,
                "\t",
                &(place * 7 + 3).to_string(),
                "\n",
            ]
            .concat(),
        );
    }
    let workbook = read_workbook(text.as_bytes(), "a.tsv", &Limits::default()).unwrap();
    let found = find_tables(&workbook, &Options::default());
    found.tables[0].columns[1].personal.is_some()
}

#[test]
fn columns_about_people_are_noticed() {
    let overlooked: Vec<&&str> = PEOPLE.iter().filter(|column| !is_marked(column)).collect();
    assert!(overlooked.len() * 20 <= PEOPLE.len(), "{overlooked:#?}");
}

#[test]
fn columns_about_organisations_and_places_raise_no_alarm() {
    let alarmed: Vec<&&str> = OTHERS.iter().filter(|column| is_marked(column)).collect();
    assert!(alarmed.len() * 20 <= OTHERS.len(), "{alarmed:#?}");
}
