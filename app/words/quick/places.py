"""Cities of Canada by both their names, their provinces, and the clocks that they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from app.domain.values import Bilingual, Province
from app.words.quick.plain import same


class City(NamedTuple):
    """A city. `fr`: its French name, where that is another."""

    name: str
    province: Province
    zone: str
    fr: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it has."""
        return (self.name, self.fr) if self.fr else (self.name,)


ZONES: Mapping[Province, str] = {
    Province.AB: "America/Edmonton",
    Province.BC: "America/Vancouver",
    Province.MB: "America/Winnipeg",
    Province.NB: "America/Halifax",
    Province.NL: "America/St_Johns",
    Province.NS: "America/Halifax",
    Province.NT: "America/Edmonton",
    Province.NU: "America/Toronto",
    Province.ON: "America/Toronto",
    Province.PE: "America/Halifax",
    Province.QC: "America/Toronto",
    Province.SK: "America/Regina",
    Province.YT: "America/Whitehorse",
}
"""The clocks of most of a province or territory."""

SEVERAL = frozenset({Province.BC, Province.NL, Province.NU, Province.ON, Province.QC})
"""Where clocks differ within the province, so that only a city says which is meant."""

_CITIES: Mapping[Province, str] = {
    Province.AB: "Calgary, Edmonton, Red Deer, Lethbridge, Medicine Hat, Grande Prairie, Banff,"
    " Jasper, Fort McMurray, Canmore, Airdrie, Lloydminster",
    Province.BC: "Vancouver, Victoria, Surrey, Burnaby, Richmond, Kelowna, Kamloops, Nanaimo,"
    " Prince George, Abbotsford, Whistler, Prince Rupert, Coquitlam, Langley, Delta, Penticton,"
    " North Vancouver, West Vancouver, New Westminster, Cranbrook=America/Edmonton",
    Province.MB: "Winnipeg, Brandon, Thompson, Churchill, Steinbach, Saint-Boniface, Selkirk",
    Province.NB: "Fredericton, Moncton, Saint John/Saint-Jean, Bathurst, Edmundston, Dieppe,"
    " Miramichi, Caraquet, Shediac, Campbellton",
    Province.NL: "St. John's, Corner Brook, Gander, Grand Falls-Windsor, Mount Pearl,"
    " Happy Valley-Goose Bay=America/Halifax, Labrador City=America/Halifax, Nain=America/Halifax",
    Province.NS: "Halifax, Dartmouth, Sydney, Truro, Yarmouth, Lunenburg, Wolfville, Antigonish,"
    " New Glasgow",
    Province.NT: "Yellowknife, Inuvik, Hay River, Fort Smith, Norman Wells",
    Province.NU: "Iqaluit, Pangnirtung, Rankin Inlet=America/Winnipeg, Arviat=America/Winnipeg,"
    " Baker Lake=America/Winnipeg, Cambridge Bay=America/Edmonton, Kugluktuk=America/Edmonton",
    Province.ON: "Ottawa, Toronto, Hamilton, London, Windsor, Kingston, Mississauga, Brampton,"
    " Markham, Vaughan, Kitchener, Waterloo, Cambridge, Guelph, Barrie, Oshawa, Peterborough,"
    " Sudbury, Greater Sudbury/Grand Sudbury, Thunder Bay, Sault Ste. Marie, North Bay, Timmins,"
    " St. Catharines, Niagara Falls, Cornwall, Brockville, Belleville, Sarnia, Hawkesbury,"
    " Richmond Hill, Oakville, Burlington, Kanata, Orléans, Nepean, Pembroke, Arnprior,"
    " Kenora=America/Winnipeg, Dryden=America/Winnipeg, Fort Frances=America/Winnipeg,"
    " Rainy River=America/Winnipeg",
    Province.PE: "Charlottetown, Summerside, Souris, Montague",
    Province.QC: "Gatineau, Montréal, Quebec City/Québec, Laval, Longueuil, Sherbrooke,"
    " Trois-Rivières, Saguenay, Lévis, Rimouski, Drummondville, Saint-Jean-sur-Richelieu,"
    " Rouyn-Noranda, Val-d'Or, Sept-Îles, Baie-Comeau, Chicoutimi, Granby, Victoriaville, Hull,"
    " Aylmer, Brossard, Terrebonne, Repentigny, Saint-Hyacinthe, Shawinigan, Alma, Gaspé,"
    " Rivière-du-Loup, Saint-Jérôme, Kuujjuaq, Wakefield, Chelsea, Mont-Tremblant, Mirabel,"
    " Les Îles-de-la-Madeleine=America/Halifax, Blanc-Sablon=America/Halifax",
    Province.SK: "Regina, Saskatoon, Moose Jaw, Prince Albert, Swift Current, Yorkton,"
    " North Battleford, Estevan",
    Province.YT: "Whitehorse, Dawson City, Watson Lake, Haines Junction",
}


@lru_cache(maxsize=1)
def cities() -> tuple[City, ...]:
    """The cities that are known without an office."""
    return tuple(
        _city(entry.strip(), province)
        for province, entries in _CITIES.items()
        for entry in entries.split(",")
    )


def by_name(known: Iterable[City]) -> dict[str, City]:
    """Cities by every name they have, as `same` tells them; the first of one name counts."""
    found: dict[str, City] = {}
    for city in known:
        for name in city.names:
            found.setdefault(same(name), city)
    return found


def zone_of(city: str, province: Province | None) -> str:
    """The clocks of a place: of a city that is known in its province, else of most of that.

    "" where neither is known.
    """
    found = _names().get(same(city)) if city else None
    if found is not None and province in (None, found.province):
        return found.zone
    return ZONES[province] if province else ""


def both_names(city: City) -> Bilingual:
    """What a city is called in each language."""
    return Bilingual(city.name, city.fr or city.name)


@lru_cache(maxsize=1)
def _names() -> dict[str, City]:
    return by_name(cities())


def _city(entry: str, province: Province) -> City:
    names, _equals, zone = entry.partition("=")
    name, _slash, french = names.partition("/")
    return City(name, province, zone or ZONES[province], french)
