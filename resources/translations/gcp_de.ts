<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About GCP Desktop</source>
        <translation>Über GCP Desktop</translation>
    </message>
    <message>
        <source>GCP Desktop</source>
        <translation>GCP Desktop</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Colours old photographs on your own computer. The method follows Wu et al., “Towards Vivid and Diverse Image Colorization with Generative Color Prior” (ICCV 2021).

Colours are a guess: they are likely, not known.

Licence: Apache-2.0</source>
        <translation>Färbt alte Fotos auf dem eigenen Rechner ein. Das Verfahren folgt Wu et al., „Towards Vivid and Diverse Image Colorization with Generative Color Prior“ (ICCV 2021).

Farben sind eine Vermutung: wahrscheinlich, nicht gewiss.

Lizenz: Apache-2.0</translation>
    </message>
</context>
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add the Official Model</source>
        <translation>Das offizielle Modell hinzufügen</translation>
    </message>
    <message>
        <source>The published files</source>
        <translation>Die veröffentlichten Dateien</translation>
    </message>
    <message>
        <source>Half precision: half the room on the disk</source>
        <translation>Halbe Genauigkeit: halb so viel Platz auf der Platte</translation>
    </message>
    <message>
        <source>Download Page and Licence…</source>
        <translation>Seite zum Herunterladen, Lizenz …</translation>
    </message>
    <message>
        <source>Choose Folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose Files…</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>–  {} is missing</source>
        <translation>–  {} fehlt</translation>
    </message>
    <message>
        <source>The authors of the method publish the weights of their own model: five files. Download them from their page and read the licence there; it says what the weights may be used for. Then choose the files here, or drag them onto this window. They are checked and converted once, and are not needed afterwards.</source>
        <translation>Die Urheber des Verfahrens veröffentlichen die Gewichte ihres eigenen Modells: fünf Dateien. Laden Sie sie von ihrer Seite herunter und lesen Sie dort die Lizenz; sie sagt, wofür die Gewichte verwendet werden dürfen. Wählen Sie die Dateien dann hier aus, oder ziehen Sie sie auf dieses Fenster. Sie werden einmal geprüft und umgewandelt und danach nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The Official Model’s Folder</source>
        <translation>Ordner des offiziellen Modells</translation>
    </message>
    <message>
        <source>The Official Model’s Files</source>
        <translation>Dateien des offiziellen Modells</translation>
    </message>
    <message>
        <source>Weights ({})</source>
        <translation>Gewichte ({})</translation>
    </message>
</context>
<context>
    <name>AdjustPanel</name>
    <message>
        <source>Colour mood</source>
        <translation>Farbstimmung</translation>
    </message>
    <message>
        <source>imagined anew</source>
        <translation>neu erdacht</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Was nötig ist</translation>
    </message>
    <message>
        <source>Hold to see without colours</source>
        <translation>Halten: ohne Farben</translation>
    </message>
    <message>
        <source>Reset adjustments</source>
        <translation>Regler zurücksetzen</translation>
    </message>
    <message>
        <source>In the picture</source>
        <translation>Im Bild</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>the photograph itself</source>
        <translation>das Foto selbst</translation>
    </message>
    <message>
        <source>Like this one</source>
        <translation>Wie dieses Bild</translation>
    </message>
    <message>
        <source>colours of a picture</source>
        <translation>Farben eines Bildes</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Feinschliff</translation>
    </message>
    <message>
        <source>the same colours, adjusted</source>
        <translation>nur angepasst</translation>
    </message>
    <message>
        <source>White stays white</source>
        <translation>Weiß bleibt weiß</translation>
    </message>
    <message>
        <source>Warmth and tint leave paper, linen and the whites of eyes as they are. Without this they lie over everything, like coloured light.</source>
        <translation>Wärme und Tönung lassen Papier, Leinen und das Weiße der Augen, wie sie sind. Ohne dies liegen sie über allem wie farbiges Licht.</translation>
    </message>
    <message>
        <source>Shows the restored photograph without colours, as long as it is held (R)</source>
        <translation>Zeigt das restaurierte Foto ohne Farben, solange die Taste gehalten wird (R)</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
</context>
<context>
    <name>AdjustmentRow</name>
    <message>
        <source>{}
Double click to reset.</source>
        <translation>{}
Doppelklick setzt zurück.</translation>
    </message>
    <message>
        <source>Pictures stay natural from {} to {}: the lighter part of the slider.</source>
        <translation>Natürlich bleiben Bilder von {} bis {}: der hellere Teil des Reglers.</translation>
    </message>
</context>
<context>
    <name>Album</name>
    <message>
        <source>{} photographs</source>
        <translation>{} Fotos</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>coloured</source>
        <translation>eingefärbt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
</context>
<context>
    <name>AlbumPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop colouring in the background, or go on</source>
        <translation>Das Einfärben im Hintergrund anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>Originale</translation>
    </message>
    <message>
        <source>Show the photographs as they were</source>
        <translation>Die Fotos zeigen, wie sie waren</translation>
    </message>
    <message>
        <source>Which photographs are shown</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Export Together…</source>
        <translation>Zusammen exportieren …</translation>
    </message>
    <message>
        <source>Export what is selected, or all that is shown</source>
        <translation>Die ausgewählten oder alle gezeigten Fotos exportieren</translation>
    </message>
    <message>
        <source>All photographs</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Coloured</source>
        <translation>Eingefärbt</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>No other photograph looks as if it belonged to these.</source>
        <translation>Kein anderes Foto sieht aus, als gehörte es dazu.</translation>
    </message>
    <message>
        <source>{} of {} coloured</source>
        <translation>{} von {} eingefärbt</translation>
    </message>
    <message>
        <source>, {} failed</source>
        <translation>, {} misslungen</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>&amp;Stern</translation>
    </message>
    <message>
        <source>&amp;Colouring</source>
        <translation>Einfärb&amp;ung</translation>
    </message>
    <message>
        <source>Most likely</source>
        <translation>Am ehesten</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Choose Colouring {}</source>
        <translation>Einfärbung {} wählen</translation>
    </message>
</context>
<context>
    <name>AlbumPages</name>
    <message>
        <source>What was open comes back…</source>
        <translation>Was offen war, kommt zurück …</translation>
    </message>
</context>
<context>
    <name>Albums</name>
    <message>
        <source>Folders that cannot be read: {}</source>
        <translation>Ordner, die nicht gelesen werden können: {}</translation>
    </message>
    <message>
        <source>Edit Together</source>
        <translation>Gemeinsam bearbeiten</translation>
    </message>
    <message>
        <source>There is no photograph in this folder</source>
        <translation>In diesem Ordner ist kein Foto</translation>
    </message>
    <message>
        <source>In {} and the folders in it there is no file that can be opened.</source>
        <translation>In {} und seinen Unterordnern ist keine Datei, die sich öffnen lässt.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>Alike</name>
    <message>
        <source>Colour Alike</source>
        <translation>Gleich einfärben</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>A fine-tuning is unfinished</source>
        <translation>Ein Nachtrainieren ist nicht beendet</translation>
    </message>
    <message>
        <source>It can go on from where it was.</source>
        <translation>Es kann dort weitergehen, wo es war.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Go on from last time</source>
        <translation>Beim letzten Mal weitermachen</translation>
    </message>
    <message>
        <source>Photographs and albums that were open: {}. They come back with their edits.</source>
        <translation>Fotos und Alben, die offen waren: {}. Sie kommen mit ihren Bearbeitungen zurück.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>There is no picture to paste</source>
        <translation>Es gibt kein Bild zum Einfügen</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor a picture file.</source>
        <translation>Die Zwischenablage enthält weder ein Bild noch eine Bilddatei.</translation>
    </message>
    <message>
        <source>Copy a photograph in another program first, then paste it here.</source>
        <translation>Zuerst in einem anderen Programm ein Foto kopieren, dann hier einfügen.</translation>
    </message>
    <message>
        <source>An address in the web is no picture</source>
        <translation>Eine Adresse im Netz ist kein Bild</translation>
    </message>
    <message>
        <source>The program loads nothing from the net, so that nothing of yours goes there.</source>
        <translation>Das Programm lädt nichts aus dem Netz, damit auch nichts Eigenes dorthin gelangt.</translation>
    </message>
    <message>
        <source>Save the picture in your browser first, then drop the file here.</source>
        <translation>Das Bild erst im Browser speichern, dann die Datei hier ablegen.</translation>
    </message>
    <message>
        <source>The model “{}” has learnt your pictures</source>
        <translation>Das Modell „{}“ hat die Bilder gelernt</translation>
    </message>
    <message>
        <source>It can colour from now on. Models &gt; Compare Models shows what has changed.</source>
        <translation>Es kann ab jetzt einfärben. Modelle &gt; Modelle vergleichen zeigt, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Use It</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>“{}” holds {} pages</source>
        <translation>„{}“ hat {} Seiten</translation>
    </message>
    <message>
        <source>One of them was opened.</source>
        <translation>Eine davon wurde geöffnet.</translation>
    </message>
    <message>
        <source>Choose Pages…</source>
        <translation>Seiten wählen …</translation>
    </message>
    <message>
        <source>The model “{}” did. The recipe in the file makes the same colouring again.</source>
        <translation>Mit dem Modell „{}“. Das Rezept in der Datei ergibt dieselbe Einfärbung noch einmal.</translation>
    </message>
    <message>
        <source>This program coloured “{}”</source>
        <translation>„{}“ hat dieses Programm eingefärbt</translation>
    </message>
    <message>
        <source>Make It Again</source>
        <translation>Noch einmal so färben</translation>
    </message>
    <message>
        <source>Same Colouring</source>
        <translation>Dieselbe Einfärbung</translation>
    </message>
    <message>
        <source>Memory was short</source>
        <translation>Der Speicher war knapp</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>Your work could not be kept</source>
        <translation>Die Arbeit konnte nicht behalten werden</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>Close {}</source>
        <translation>{} schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ColourPicker</name>
    <message>
        <source>Which colour is it?</source>
        <translation>Welche Farbe hat es?</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>No colour: white, grey or black</source>
        <translation>Keine Farbe: weiß, grau oder schwarz</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>The likeliest tone of skin</source>
        <translation>Der wahrscheinlichste Hautton</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>What it would have without hints</source>
        <translation>Was es ohne Hinweise hätte</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>Aus einem Bild</translation>
    </message>
    <message>
        <source>Click into a colouring, here or in another tab, or into the reference picture</source>
        <translation>In eine Einfärbung klicken, hier oder in einem anderen Reiter, oder in das Vorbild</translation>
    </message>
    <message>
        <source>Any colour…</source>
        <translation>Andere Farbe …</translation>
    </message>
    <message>
        <source>Remove hint</source>
        <translation>Hinweis entfernen</translation>
    </message>
    <message>
        <source>How far the colour holds</source>
        <translation>Wie weit die Farbe reicht</translation>
    </message>
    <message>
        <source>Used before</source>
        <translation>Zuvor benutzt</translation>
    </message>
    <message>
        <source>Likely here</source>
        <translation>Hier wahrscheinlich</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
</context>
<context>
    <name>CommandProcess</name>
    <message>
        <source>Its process was ended from outside, perhaps because memory ran out.</source>
        <translation>Der Prozess wurde von außen beendet, vielleicht weil der Speicher nicht reichte.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare Models on {}</source>
        <translation>Modelle an {} vergleichen</translation>
    </message>
    <message>
        <source>Model at the left</source>
        <translation>Modell links</translation>
    </message>
    <message>
        <source>Model at the right</source>
        <translation>Modell rechts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Colouring…</source>
        <translation>Wird eingefärbt …</translation>
    </message>
</context>
<context>
    <name>ComparisonCanvas</name>
    <message>
        <source>Original and colouring</source>
        <translation>Original und Einfärbung</translation>
    </message>
    <message>
        <source>Turn the wheel to zoom, drag to move.</source>
        <translation>Mit dem Mausrad zoomen, durch Ziehen verschieben.</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Photographs of the album</source>
        <translation>Fotos des Albums</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>The program met an error it did not expect ({}). Your photograph is untouched, and your edits are kept.</source>
        <translation>Im Programm trat ein unerwarteter Fehler auf ({}). Das Foto ist unversehrt, und die Bearbeitung bleibt erhalten.</translation>
    </message>
    <message>
        <source>A report is in {}. It stays on this computer unless you send it.</source>
        <translation>Ein Bericht liegt in {}. Er bleibt auf diesem Rechner, solange Sie ihn nicht versenden.</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Lower is better.</source>
        <translation>Niedriger ist besser.</translation>
    </message>
</context>
<context>
    <name>DeviceMenu</name>
    <message>
        <source>Com&amp;pute On</source>
        <translation>&amp;Rechnen auf</translation>
    </message>
    <message>
        <source>&amp;Fastest Device</source>
        <translation>&amp;Schnellstes Gerät</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Choose Colouring {}</source>
        <translation>Einfärbung {} wählen</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Let go to add the model</source>
        <translation>Loslassen, um das Modell hinzuzufügen</translation>
    </message>
    <message>
        <source>Let go to open the photograph</source>
        <translation>Loslassen, um das Foto zu öffnen</translation>
    </message>
    <message>
        <source>An address in the web is no picture</source>
        <translation>Eine Adresse im Netz ist kein Bild</translation>
    </message>
</context>
<context>
    <name>EditTarget</name>
    <message>
        <source>Colour Singly</source>
        <translation>Einzeln einfärben</translation>
    </message>
    <message>
        <source>Copied: subject, sliders, repairs, reference. Hints, strokes and crop stay with the photograph.</source>
        <translation>Kopiert: Motiv, Regler, Reparaturen, Vorbild. Hinweise, Striche und Zuschnitt bleiben bei ihrem Foto.</translation>
    </message>
    <message>
        <source>Paste Adjustments</source>
        <translation>Anpassungen einfügen</translation>
    </message>
    <message>
        <source>The adjustments are pasted.</source>
        <translation>Die Anpassungen sind eingefügt.</translation>
    </message>
    <message>
        <source>All that was copied is so already.</source>
        <translation>Alles Kopierte ist schon so.</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Give Up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Write no more files; those that are written stay</source>
        <translation>Keine weiteren Dateien schreiben; die geschriebenen bleiben</translation>
    </message>
    <message>
        <source>Export paused: {} of {} files</source>
        <translation>Export angehalten: {} von {} Dateien</translation>
    </message>
    <message>
        <source>Exporting: {} of {} files</source>
        <translation>Export: {} von {} Dateien</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export Colouring</source>
        <translation>Einfärbung exportieren</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Lange Seite</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>sRGB (everywhere)</source>
        <translation>sRGB (überall)</translation>
    </message>
    <message>
        <source>Display P3</source>
        <translation>Display P3</translation>
    </message>
    <message>
        <source>Adobe RGB</source>
        <translation>Adobe RGB</translation>
    </message>
    <message>
        <source>Keep all but the place</source>
        <translation>Alle außer dem Ort behalten</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Keine behalten</translation>
    </message>
    <message>
        <source>Replace files of the same name</source>
        <translation>Gleichnamige Dateien ersetzen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The folder could not be made: {}.</source>
        <translation>Der Ordner konnte nicht angelegt werden: {}.</translation>
    </message>
    <message>
        <source>PNG (nothing is lost)</source>
        <translation>PNG (verlustfrei)</translation>
    </message>
    <message>
        <source>PNG, 16 bits</source>
        <translation>PNG, 16 Bit</translation>
    </message>
    <message>
        <source>JPEG (small)</source>
        <translation>JPEG (klein)</translation>
    </message>
    <message>
        <source>WebP (smallest)</source>
        <translation>WebP (am kleinsten)</translation>
    </message>
    <message>
        <source>AVIF (newer)</source>
        <translation>AVIF (neuer)</translation>
    </message>
    <message>
        <source>JPEG XL (newer)</source>
        <translation>JPEG XL (neuer)</translation>
    </message>
    <message>
        <source>TIFF, 8 bits</source>
        <translation>TIFF, 8 Bit</translation>
    </message>
    <message>
        <source>TIFF, 16 bits</source>
        <translation>TIFF, 16 Bit</translation>
    </message>
    <message>
        <source>The colouring</source>
        <translation>Die Einfärbung</translation>
    </message>
    <message>
        <source>Original and colouring side by side</source>
        <translation>Original und Einfärbung nebeneinander</translation>
    </message>
    <message>
        <source>A sheet of the favourites ({})</source>
        <translation>Ein Bogen mit den Favoriten ({})</translation>
    </message>
    <message>
        <source>Give colourings a star first</source>
        <translation>Zuerst Einfärbungen mit einem Stern versehen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Vorgabe</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>Write a small “{}” into the corner</source>
        <translation>Ein kleines „{}“ in die Ecke schreiben</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Long side in pixels</source>
        <translation>Lange Seite in Pixeln</translation>
    </message>
    <message>
        <source>Full quality</source>
        <translation>Volle Qualität</translation>
    </message>
    <message>
        <source>For sharing</source>
        <translation>Zum Weitergeben</translation>
    </message>
    <message>
        <source>For further work</source>
        <translation>Zum Weiterbearbeiten</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>As last time</source>
        <translation>Wie beim letzten Mal</translation>
    </message>
    <message>
        <source>Make Folder and Export</source>
        <translation>Ordner anlegen und exportieren</translation>
    </message>
    <message>
        <source>Writes {}</source>
        <translation>Schreibt {}</translation>
    </message>
    <message>
        <source>Other photographs get their own name here; {seed} stands for the colouring’s number</source>
        <translation>Andere Fotos erhalten hier ihren eigenen Namen; {seed} steht für die Nummer der Einfärbung</translation>
    </message>
    <message>
        <source>Keep all (date, place, caption)</source>
        <translation>Alle behalten (Datum, Ort, Bildtext)</translation>
    </message>
    <message>
        <source>&amp;Information</source>
        <translation>&amp;Angaben</translation>
    </message>
    <message>
        <source>Save Preset</source>
        <translation>Vorgabe speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>ExportReport</name>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{}
What was written: {}.</source>
        <translation>{}
Geschrieben wurde: {}.</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Copied: {} × {} pixels</source>
        <translation>Kopiert: {} × {} Pixel</translation>
    </message>
    <message>
        <source>The page was handed to the printer</source>
        <translation>Die Seite wurde dem Drucker übergeben</translation>
    </message>
</context>
<context>
    <name>FastMenu</name>
    <message>
        <source>Fas&amp;t Mode</source>
        <translation>&amp;Schneller Modus</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>&amp;Aus</translation>
    </message>
    <message>
        <source>For &amp;Previews</source>
        <translation>Für &amp;Vorschauen</translation>
    </message>
    <message>
        <source>For Previews and &amp;Exports</source>
        <translation>Für Vorschauen und &amp;Exporte</translation>
    </message>
</context>
<context>
    <name>FineTuneDialog</name>
    <message>
        <source>Fine-Tune on Your Own Pictures</source>
        <translation>Mit eigenen Bildern nachtrainieren</translation>
    </message>
    <message>
        <source>How far off while learning</source>
        <translation>Wie weit daneben beim Lernen</translation>
    </message>
    <message>
        <source>How far off on pictures set aside</source>
        <translation>Wie weit daneben bei zurückgelegten Bildern</translation>
    </message>
    <message>
        <source>Choose Folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop and Keep</source>
        <translation>Beenden und behalten</translation>
    </message>
    <message>
        <source>Stop and Discard</source>
        <translation>Beenden und verwerfen</translation>
    </message>
    <message>
        <source>Use the New Model</source>
        <translation>Neues Modell verwenden</translation>
    </message>
    <message>
        <source>This model can only be fine-tuned on a graphics card (by CUDA), and there is none.</source>
        <translation>Dieses Modell lässt sich nur auf einer Grafikkarte (mit CUDA) nachtrainieren, und hier ist keine.</translation>
    </message>
    <message>
        <source>Tick “Spare memory”, leave out “Recognise such scenes” or close other programs, and start again.</source>
        <translation>„Speicher sparen“ ankreuzen, „Solche Szenen erkennen“ weglassen oder andere Programme schließen und neu beginnen.</translation>
    </message>
    <message>
        <source>Pictures to Learn From</source>
        <translation>Bilder zum Lernen</translation>
    </message>
    <message>
        <source>The model “{}” is ready. {}</source>
        <translation>Das Modell „{}“ ist fertig. {}</translation>
    </message>
    <message>
        <source>Looking at the pictures: {}</source>
        <translation>Bilder werden angesehen: {}</translation>
    </message>
    <message>
        <source>Trying a few steps…</source>
        <translation>Einige Schritte werden versucht …</translation>
    </message>
    <message>
        <source>It begins: the model is loaded, and tried on pictures that are set aside.</source>
        <translation>Es beginnt: Das Modell wird geladen und an zurückgelegten Bildern erprobt.</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>Schritt {} von {}</translation>
    </message>
    <message>
        <source>{} of {} pictures can be used.</source>
        <translation>{} von {} Bildern sind brauchbar.</translation>
    </message>
    <message>
        <source>With fewer than {} the result is by chance.</source>
        <translation>Mit weniger als {} ist das Ergebnis Zufall.</translation>
    </message>
    <message>
        <source>Calculated for a middling graphics card:</source>
        <translation>Für eine mittlere Grafikkarte berechnet:</translation>
    </message>
    <message>
        <source>{} steps, about {} min and {} MB on the disk.</source>
        <translation>{} Schritte, etwa {} min und {} MB auf der Festplatte.</translation>
    </message>
    <message>
        <source>At most {} MB of memory.</source>
        <translation>Höchstens {} MB Arbeitsspeicher.</translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>A quarter turn to the left</source>
        <translation>Eine Vierteldrehung nach links</translation>
    </message>
    <message>
        <source>A quarter turn to the right</source>
        <translation>Eine Vierteldrehung nach rechts</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Links und rechts vertauschen</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Exchange light and dark</source>
        <translation>Hell und dunkel vertauschen</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Straighten: drag until the lines agree. Double click to reset.</source>
        <translation>Geraderichten: ziehen, bis die Linien stimmen. Doppelklick setzt zurück.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschnitt</translation>
    </message>
    <message>
        <source>Keep what is in the rectangle (Return)</source>
        <translation>Behalten, was im Rechteck ist (Eingabetaste)</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Take the crop back</source>
        <translation>Den Zuschnitt zurücknehmen</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>“Crop”, or Return, keeps what is in the rectangle.</source>
        <translation>„Zuschnitt“ oder die Eingabetaste behält, was im Rechteck ist.</translation>
    </message>
    <message>
        <source>Draw a rectangle over what is to stay.</source>
        <translation>Ein Rechteck über das ziehen, was bleiben soll.</translation>
    </message>
    <message>
        <source>Is it a negative?</source>
        <translation>Ist es ein Negativ?</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Leans by {}</source>
        <translation>Steht {} schief</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>Ohne Karton</translation>
    </message>
    <message>
        <source>Mount found, leans by {}</source>
        <translation>Karton, {} schief</translation>
    </message>
    <message>
        <source>Mount found</source>
        <translation>Karton gefunden</translation>
    </message>
</context>
<context>
    <name>FrameTool</name>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Geraderichten</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Whole Picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Straighten and Crop</source>
        <translation>Geraderichten und zuschneiden</translation>
    </message>
</context>
<context>
    <name>GalleryMenu</name>
    <message>
        <source>&amp;Use This Colouring</source>
        <translation>Diese Einfärbung ver&amp;wenden</translation>
    </message>
    <message>
        <source>&amp;Compare with the Chosen One</source>
        <translation>Mit der gewählten ver&amp;gleichen</translation>
    </message>
    <message>
        <source>&amp;More like This</source>
        <translation>&amp;Ähnliche anbieten</translation>
    </message>
    <message>
        <source>&amp;Favourite	S</source>
        <translation>&amp;Favorit	S</translation>
    </message>
    <message>
        <source>&amp;Lock Its Colours	L</source>
        <translation>Farben fest&amp;halten	L</translation>
    </message>
    <message>
        <source>It then stays as it is, whatever the sliders do</source>
        <translation>Sie bleibt dann, wie sie ist, was auch die Regler tun</translation>
    </message>
    <message>
        <source>&amp;Reject	Del</source>
        <translation>&amp;Verwerfen	Entf</translation>
    </message>
    <message>
        <source>Co&amp;py Recipe</source>
        <translation>&amp;Rezept kopieren</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>Most likely</source>
        <translation>Am ehesten</translation>
    </message>
    <message>
        <source>Most likely colouring</source>
        <translation>Wahrscheinlichste Einfärbung</translation>
    </message>
    <message>
        <source>Colouring {}</source>
        <translation>Einfärbung {}</translation>
    </message>
    <message>
        <source>{}, a favourite</source>
        <translation>{}, ein Favorit</translation>
    </message>
    <message>
        <source>{}, locked</source>
        <translation>{}, festgehalten</translation>
    </message>
    <message>
        <source>{}, not ready yet</source>
        <translation>{}, noch nicht fertig</translation>
    </message>
    <message>
        <source>The colouring the model finds most likely. Press 1 to choose it.</source>
        <translation>Die Einfärbung, die das Modell am wahrscheinlichsten findet. Mit 1 wählen.</translation>
    </message>
    <message>
        <source>Another possible colouring. Press {} to choose it.</source>
        <translation>Eine andere mögliche Einfärbung. Mit {} wählen.</translation>
    </message>
    <message>
        <source>Another possible colouring. Click to choose it.</source>
        <translation>Eine andere mögliche Einfärbung. Mit einem Klick wählen.</translation>
    </message>
</context>
<context>
    <name>GalleryStrip</name>
    <message>
        <source>How large the colourings are shown</source>
        <translation>Wie groß die Einfärbungen gezeigt werden</translation>
    </message>
    <message>
        <source>Size of the colourings</source>
        <translation>Größe der Einfärbungen</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Show of each colouring the part in which they differ most</source>
        <translation>Von jeder Einfärbung den Teil zeigen, in dem sie sich am meisten unterscheiden</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More colourings</source>
        <translation>Mehr Einfärbungen</translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation>Treu</translation>
    </message>
    <message>
        <source>Colourings close to the most likely one</source>
        <translation>Einfärbungen nahe der wahrscheinlichsten</translation>
    </message>
    <message>
        <source>Vivid</source>
        <translation>Lebhaft</translation>
    </message>
    <message>
        <source>Colourings that differ freely</source>
        <translation>Einfärbungen, die sich frei unterscheiden</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>Überraschend</translation>
    </message>
    <message>
        <source>Bold colourings, as if the photograph showed something else</source>
        <translation>Kühne Einfärbungen, als zeige das Foto etwas anderes</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Colourings to choose from</source>
        <translation>Einfärbungen zur Auswahl</translation>
    </message>
</context>
<context>
    <name>GpuDialog</name>
    <message>
        <source>Use My GPU</source>
        <translation>Meine Grafikkarte verwenden</translation>
    </message>
    <message>
        <source>Commands for a terminal</source>
        <translation>Befehle für ein Terminal</translation>
    </message>
    <message>
        <source>&amp;Copy Commands</source>
        <translation>Befehle &amp;kopieren</translation>
    </message>
    <message>
        <source>Looking for graphics cards …</source>
        <translation>Grafikkarten werden gesucht …</translation>
    </message>
    <message>
        <source>&amp;Copied</source>
        <translation>&amp;Kopiert</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>In der Anleitung suchen</translation>
    </message>
</context>
<context>
    <name>HeldOutSheet</name>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wirklich</translation>
    </message>
</context>
<context>
    <name>HintBar</name>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Click a thing. Shift adds a place to it, Alt takes one away.</source>
        <translation>Ein Ding anklicken; Umschalt nimmt Stellen dazu, Alt weg.</translation>
    </message>
    <message>
        <source>Click what has no colour. Shift adds a place, Alt takes one away.</source>
        <translation>Farbloses anklicken; Umschalt nimmt Stellen dazu, Alt weg.</translation>
    </message>
    <message>
        <source>Click a face, then with Shift the hands of the same person.</source>
        <translation>Ein Gesicht anklicken, dann mit Umschalt die Hände dazu.</translation>
    </message>
    <message>
        <source>Paint what a click does not catch.</source>
        <translation>Malen, was ein Klick nicht erfasst.</translation>
    </message>
    <message>
        <source>Paint where everything shall be as it was.</source>
        <translation>Malen, wo alles wie zuvor sein soll.</translation>
    </message>
    <message>
        <source>Click into a picture to take a colour from there.</source>
        <translation>In ein Bild klicken, um von dort eine Farbe zu nehmen.</translation>
    </message>
    <message>
        <source>The brush’s colour</source>
        <translation>Farbe des Pinsels</translation>
    </message>
    <message>
        <source>The brush’s colour: {}</source>
        <translation>Farbe des Pinsels: {}</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Say which colour a thing has</source>
        <translation>Sagen, welche Farbe etwas hat</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Take a thing’s colour away</source>
        <translation>Etwas die Farbe nehmen</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Give skin its likeliest tone, alike in all its places</source>
        <translation>Haut ihren wahrscheinlichsten Ton geben, an allen Stellen gleich</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Paint a colour</source>
        <translation>Eine Farbe malen</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>Paint hints away</source>
        <translation>Hinweise wegmalen</translation>
    </message>
</context>
<context>
    <name>HintMenu</name>
    <message>
        <source>&amp;Neutral</source>
        <translation>&amp;Neutral</translation>
    </message>
    <message>
        <source>&amp;Skin</source>
        <translation>Ha&amp;ut</translation>
    </message>
    <message>
        <source>As It &amp;Was</source>
        <translation>&amp;Wie zuvor</translation>
    </message>
    <message>
        <source>Another &amp;Colour…</source>
        <translation>Andere &amp;Farbe …</translation>
    </message>
    <message>
        <source>&amp;Remove Hint</source>
        <translation>Hinweis &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>HintTool</name>
    <message>
        <source>Hint {number} of {count}: {colour}, {x:.0%} across, {y:.0%} down</source>
        <translation>Hinweis {number} von {count}: {colour}, {x:.0%} von links, {y:.0%} von oben</translation>
    </message>
    <message>
        <source>Add a Place</source>
        <translation>Stelle hinzufügen</translation>
    </message>
    <message>
        <source>Take a Place Away</source>
        <translation>Stelle wegnehmen</translation>
    </message>
    <message>
        <source>A picture takes up to {} hints.</source>
        <translation>Ein Bild nimmt bis zu {} Hinweise auf.</translation>
    </message>
    <message>
        <source>Tell a Colour</source>
        <translation>Farbe angeben</translation>
    </message>
    <message>
        <source>How Far a Colour Holds</source>
        <translation>Reichweite einer Farbe</translation>
    </message>
    <message>
        <source>Remove Hint</source>
        <translation>Hinweis entfernen</translation>
    </message>
    <message>
        <source>Hint removed</source>
        <translation>Hinweis entfernt</translation>
    </message>
    <message>
        <source>Clear Hints</source>
        <translation>Hinweise löschen</translation>
    </message>
    <message>
        <source>Import Hints</source>
        <translation>Hinweise importieren</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Move Hint</source>
        <translation>Hinweis verschieben</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>wie zuvor</translation>
    </message>
</context>
<context>
    <name>Hinting</name>
    <message>
        <source>The hints were not imported</source>
        <translation>Die Hinweise wurden nicht importiert</translation>
    </message>
    <message>
        <source>The hints were not exported</source>
        <translation>Die Hinweise wurden nicht exportiert</translation>
    </message>
</context>
<context>
    <name>JobButton</name>
    <message>
        <source>Show all that is still to do</source>
        <translation>Alles zeigen, was noch zu tun ist</translation>
    </message>
    <message>
        <source>Show what is being done and what is waiting</source>
        <translation>Zeigen, was getan wird und was wartet</translation>
    </message>
    <message>
        <source>Still to do: {}</source>
        <translation>Noch zu tun: {}</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Still to do</source>
        <translation>Noch zu tun</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move what waits.</source>
        <translation>Alt+Aufwärts und Alt+Abwärts verschieben, was wartet.</translation>
    </message>
    <message>
        <source>Nothing is being done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Progress of: {}</source>
        <translation>Fortschritt von: {}</translation>
    </message>
    <message>
        <source>Do earlier: {}</source>
        <translation>Früher erledigen: {}</translation>
    </message>
    <message>
        <source>Do later: {}</source>
        <translation>Später erledigen: {}</translation>
    </message>
    <message>
        <source>Cancel: {}</source>
        <translation>Abbrechen: {}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
</context>
<context>
    <name>MendBar</name>
    <message>
        <source>Mend</source>
        <translation>Ausbessern</translation>
    </message>
    <message>
        <source>Paint over what is to be filled from around it</source>
        <translation>Übermalen, was aus der Umgebung gefüllt werden soll</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Paint over what is no fault</source>
        <translation>Übermalen, was kein Schaden ist</translation>
    </message>
    <message>
        <source>Clear Strokes</source>
        <translation>Striche löschen</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>What is red is filled; the slider Scratches finds more or less.</source>
        <translation>Was rot ist, wird gefüllt; der Regler Kratzer findet mehr oder weniger.</translation>
    </message>
    <message>
        <source>Paint over a scratch; the slider Scratches finds them by itself.</source>
        <translation>Einen Kratzer übermalen; der Regler Kratzer findet sie von selbst.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>MendTool</name>
    <message>
        <source>Clear Strokes</source>
        <translation>Striche löschen</translation>
    </message>
    <message>
        <source>Mend by Hand</source>
        <translation>Von Hand ausbessern</translation>
    </message>
    <message>
        <source>Leave by Hand</source>
        <translation>Von Hand lassen</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Show the whole message</source>
        <translation>Zeigt die ganze Meldung</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>MissingPhotographs</name>
    <message>
        <source>Find It…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>“{}” is not where it was</source>
        <translation>„{}“ ist nicht mehr am alten Ort</translation>
    </message>
    <message>
        <source>What was done to it is kept, and goes on once the photograph is found.</source>
        <translation>Was daran getan wurde, ist aufgehoben und geht weiter, sobald das Foto gefunden ist.</translation>
    </message>
    <message>
        <source>“{}” was changed by another program</source>
        <translation>„{}“ wurde von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>What was done to it can go on with the file as it is now, or with a copy of before.</source>
        <translation>Was daran getan wurde, kann mit der Datei, wie sie jetzt ist, weitergehen, oder mit einer Kopie von vorher.</translation>
    </message>
    <message>
        <source>Go On with It</source>
        <translation>Damit weitermachen</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Others are missing, too: {}. What lies beside the one that you choose is found with it.</source>
        <translation>Andere fehlen auch: {}. Was neben dem liegt, das Sie wählen, wird mit ihr gefunden.</translation>
    </message>
</context>
<context>
    <name>ModelFileButtons</name>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Back to the Parent</source>
        <translation>Zurück zum Ausgangsmodell</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Exporting “{}”…</source>
        <translation>„{}“ wird exportiert …</translation>
    </message>
    <message>
        <source>Checking “{}”…</source>
        <translation>„{}“ wird geprüft …</translation>
    </message>
    <message>
        <source>The model was exported to {}.</source>
        <translation>Das Modell wurde nach {} exportiert.</translation>
    </message>
    <message>
        <source>“{}” was imported as “{}”.</source>
        <translation>„{}“ wurde als „{}“ importiert.</translation>
    </message>
    <message>
        <source>It is called “{}” now. In commands it keeps its name.</source>
        <translation>Es heißt jetzt „{}“. In Befehlen behält es seinen Namen.</translation>
    </message>
</context>
<context>
    <name>ModelFileProcess</name>
    <message>
        <source>The model was not exported</source>
        <translation>Das Modell wurde nicht exportiert</translation>
    </message>
    <message>
        <source>Exporting the model ended unexpectedly</source>
        <translation>Das Exportieren des Modells endete unerwartet</translation>
    </message>
    <message>
        <source>Exporting the model could not start</source>
        <translation>Das Exportieren des Modells konnte nicht beginnen</translation>
    </message>
    <message>
        <source>The model was not imported</source>
        <translation>Das Modell wurde nicht importiert</translation>
    </message>
    <message>
        <source>Importing the model ended unexpectedly</source>
        <translation>Das Importieren des Modells endete unerwartet</translation>
    </message>
    <message>
        <source>Importing the model could not start</source>
        <translation>Das Importieren des Modells konnte nicht beginnen</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>This did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
</context>
<context>
    <name>ModelManager</name>
    <message>
        <source>The model “{}” was added</source>
        <translation>Das Modell „{}“ wurde hinzugefügt</translation>
    </message>
    <message>
        <source>It can colour from now on.</source>
        <translation>Es kann von jetzt an einfärben.</translation>
    </message>
    <message>
        <source>Use It</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>ModelProcess</name>
    <message>
        <source>The model was not added</source>
        <translation>Das Modell wurde nicht hinzugefügt</translation>
    </message>
    <message>
        <source>Adding the model ended unexpectedly</source>
        <translation>Das Hinzufügen des Modells endete unerwartet</translation>
    </message>
    <message>
        <source>Adding the model could not start</source>
        <translation>Das Hinzufügen des Modells konnte nicht beginnen</translation>
    </message>
    <message>
        <source>The model is not whole</source>
        <translation>Das Modell ist nicht unversehrt</translation>
    </message>
    <message>
        <source>Checking the model ended unexpectedly</source>
        <translation>Das Prüfen des Modells endete unerwartet</translation>
    </message>
    <message>
        <source>Checking the model could not start</source>
        <translation>Das Prüfen des Modells konnte nicht beginnen</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>This did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Installed models</source>
        <translation>Installierte Modelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{} (in use)</source>
        <translation>{} (in Gebrauch)</translation>
    </message>
    <message>
        <source>half precision</source>
        <translation>halbe Genauigkeit</translation>
    </message>
    <message>
        <source>single precision</source>
        <translation>einfache Genauigkeit</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>fine-tuned from {}</source>
        <translation>angepasst aus {}</translation>
    </message>
    <message>
        <source>comes with the application</source>
        <translation>gehört zum Programm</translation>
    </message>
    <message>
        <source>official</source>
        <translation>offiziell</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>Adding “{}”…</source>
        <translation>„{}“ wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Checking “{}”…</source>
        <translation>„{}“ wird geprüft …</translation>
    </message>
    <message>
        <source>Loading “{}”…</source>
        <translation>„{}“ wird geladen …</translation>
    </message>
    <message>
        <source>“{}” was added. “Use” makes it the model that colours.</source>
        <translation>„{}“ wurde hinzugefügt. Mit „Verwenden“ färbt es von jetzt an ein.</translation>
    </message>
    <message>
        <source>“{}” is whole.</source>
        <translation>„{}“ ist unversehrt.</translation>
    </message>
    <message>
        <source>“{}” colours from now on.</source>
        <translation>„{}“ färbt von jetzt an ein.</translation>
    </message>
    <message>
        <source>“{}” was removed.</source>
        <translation>„{}“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>MoreDirections</name>
    <message>
        <source>Further directions in which the model can be led; what each does is for you to find out</source>
        <translation>Weitere Richtungen, in die sich das Modell lenken lässt; was jede bewirkt, gilt es herauszufinden</translation>
    </message>
    <message>
        <source>More directions ({})</source>
        <translation>Weitere Richtungen ({})</translation>
    </message>
    <message>
        <source>{}, {} in use</source>
        <translation>{}, {} in Gebrauch</translation>
    </message>
</context>
<context>
    <name>NamedColours</name>
    <message>
        <source>Colour: {source}: {name}</source>
        <translation>Farbe: {source}: {name}</translation>
    </message>
    <message>
        <source>Years: {source}</source>
        <translation>Jahre: {source}</translation>
    </message>
    <message>
        <source>name, as the table of colours has it</source>
        <translation>german</translation>
    </message>
    <message>
        <source>cloth</source>
        <translation>Stoff</translation>
    </message>
    <message>
        <source>dye</source>
        <translation>Färbemittel</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>Uniformtuch</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>Anstrich</translation>
    </message>
    <message>
        <source>older than photography</source>
        <translation>älter als die Fotografie</translation>
    </message>
    <message>
        <source>from {since} on</source>
        <translation>ab {since}</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} bis {until}</translation>
    </message>
</context>
<context>
    <name>NotificationBar</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Details for a bug report</source>
        <translation>Einzelheiten für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
</context>
<context>
    <name>OpenTabs</name>
    <message>
        <source>Open albums and photographs</source>
        <translation>Offene Alben und Fotos</translation>
    </message>
    <message>
        <source>Album {}</source>
        <translation>Album {}</translation>
    </message>
</context>
<context>
    <name>PagesDialog</name>
    <message>
        <source>Pages of {}</source>
        <translation>Seiten von {}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Choose one page, or several with Ctrl or Shift; each opens in a tab.</source>
        <translation>Eine Seite wählen, oder mit Strg oder Umschalt mehrere; jede öffnet sich in einem Reiter.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Page {}</source>
        <translation>Seite {}</translation>
    </message>
    <message>
        <source>Page {}: cannot be read</source>
        <translation>Seite {}: nicht lesbar</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>The colourings of two models</source>
        <translation>Die Einfärbungen zweier Modelle</translation>
    </message>
    <message>
        <source>Turn the wheel to zoom, drag to move.</source>
        <translation>Mit dem Mausrad zoomen, durch Ziehen verschieben.</translation>
    </message>
</context>
<context>
    <name>PeriodColours</name>
    <message>
        <source>Decade of the photograph</source>
        <translation>Jahrzehnt des Fotos</translation>
    </message>
    <message>
        <source>When the photograph was taken</source>
        <translation>Wann das Foto aufgenommen wurde</translation>
    </message>
    <message>
        <source>Any decade</source>
        <translation>Jedes Jahrzehnt</translation>
    </message>
    <message>
        <source>{}s</source>
        <translation>{}er</translation>
    </message>
    <message>
        <source>Of the time</source>
        <translation>Aus der Zeit</translation>
    </message>
</context>
<context>
    <name>PriorFitLabel</name>
    <message>
        <source>The model imagines a colour picture of something alike and follows its colours as far as this; the rest is coloured from the photograph alone, more calmly and with less variety. It does not say whether the colours or the subject are right.</source>
        <translation>Das Modell stellt sich ein Farbbild von etwas Ähnlichem vor und folgt dessen Farben so weit; der Rest wird aus dem Foto allein eingefärbt, ruhiger und weniger verschieden. Ob die Farben oder das Motiv stimmen, sagt das nicht.</translation>
    </message>
    <message>
        <source>{}: most comes from the photograph alone.</source>
        <translation>{}: Das meiste kommt aus dem Foto allein.</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>This project cannot be opened</source>
        <translation>Dieses Projekt lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>The project could not be saved</source>
        <translation>Das Projekt konnte nicht gespeichert werden</translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>Still at work</source>
        <translation>Noch bei der Arbeit</translation>
    </message>
    <message>
        <source>Some of what you asked for is not done yet:</source>
        <translation>Noch nicht fertig ist:</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Quit When Done</source>
        <translation>&amp;Beenden, wenn fertig</translation>
    </message>
    <message>
        <source>&amp;Stop and Quit</source>
        <translation>&amp;Abbrechen und beenden</translation>
    </message>
    <message>
        <source>&amp;Don’t Quit</source>
        <translation>&amp;Nicht beenden</translation>
    </message>
    <message>
        <source>The window closes as soon as this is done:</source>
        <translation>Das Fenster schließt sich, sobald dies fertig ist:</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>No recent files</source>
        <translation>Keine zuletzt geöffneten Dateien</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>Diese Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>ReferenceBox</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Ein anderes …</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen …</translation>
    </message>
    <message>
        <source>Drop a colour picture here, and like things take its colours.</source>
        <translation>Ein Farbbild hierher ziehen: Ähnliches nimmt seine Farben an.</translation>
    </message>
    <message>
        <source>Reference picture {}</source>
        <translation>Vorbild {}</translation>
    </message>
    <message>
        <source>This model takes no reference picture.</source>
        <translation>Dieses Modell nimmt kein Vorbild an.</translation>
    </message>
</context>
<context>
    <name>Referencing</name>
    <message>
        <source>Remove Reference Picture</source>
        <translation>Vorbild entfernen</translation>
    </message>
    <message>
        <source>Reference Picture</source>
        <translation>Vorbild</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>An Astronaut</source>
        <translation>Eine Astronautin</translation>
    </message>
    <message>
        <source>A Cat</source>
        <translation>Eine Katze</translation>
    </message>
    <message>
        <source>A Cup of Coffee</source>
        <translation>Eine Tasse Kaffee</translation>
    </message>
    <message>
        <source>A Photographer</source>
        <translation>Ein Fotograf</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Repair What It Needs</source>
        <translation>Ausbessern, was nötig ist</translation>
    </message>
    <message>
        <source>The model “{}” does not know: {}. The colouring does without.</source>
        <translation>Das Modell „{}“ kennt nicht: {}. Die Einfärbung kommt ohne das aus.</translation>
    </message>
    <message>
        <source>The model “{}” takes no reference picture. The colouring does without.</source>
        <translation>Das Modell „{}“ nimmt kein Vorbild an. Die Einfärbung kommt ohne aus.</translation>
    </message>
    <message>
        <source>Neither faded nor grainy enough for a repair. Scratches have a slider of their own.</source>
        <translation>Weder so verblasst noch so körnig, dass etwas auszubessern wäre. Kratzer haben einen eigenen Regler.</translation>
    </message>
</context>
<context>
    <name>ShortcutDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the actions</source>
        <translation>Die Befehle durchsuchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Die neuen Tasten drücken</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>New keys:</source>
        <translation>Neue Tasten:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{} belongs to “{}” already. Give that other keys first.</source>
        <translation>{} gehört schon zu „{}“. Diesem zuerst andere Tasten geben.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Device that computes</source>
        <translation>Gerät, das rechnet</translation>
    </message>
    <message>
        <source>{} × {} pixels</source>
        <translation>{} × {} Pixel</translation>
    </message>
    <message>
        <source>{} runs on: {}</source>
        <translation>{} läuft auf: {}</translation>
    </message>
</context>
<context>
    <name>SubjectPicker</name>
    <message>
        <source>What the photograph shows</source>
        <translation>Was das Foto zeigt</translation>
    </message>
    <message>
        <source>The model guesses what the photograph shows. If it is wrong, choose the right subject.</source>
        <translation>Das Modell rät, was das Foto zeigt. Liegt es falsch, das richtige Motiv wählen.</translation>
    </message>
    <message>
        <source>{} (unknown)</source>
        <translation>{} (unbekannt)</translation>
    </message>
</context>
<context>
    <name>SubjectPopup</name>
    <message>
        <source>Subjects</source>
        <translation>Motive</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>Nach Name oder Nummer suchen</translation>
    </message>
    <message>
        <source>Search the subjects</source>
        <translation>Die Motive durchsuchen</translation>
    </message>
    <message>
        <source>No subject is called so</source>
        <translation>So heißt kein Motiv</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>No colour</source>
        <translation>Keine Farbe</translation>
    </message>
</context>
<context>
    <name>ThemeMenu</name>
    <message>
        <source>Like the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>An export is not finished yet</source>
        <translation>Ein Export ist noch nicht fertig</translation>
    </message>
    <message>
        <source>One is done after the other.</source>
        <translation>Einer folgt auf den anderen.</translation>
    </message>
    <message>
        <source>Let it go on to its end, or give it up.</source>
        <translation>Lassen Sie ihn zu Ende laufen, oder geben Sie ihn auf.</translation>
    </message>
    <message>
        <source>Written: {}. Folder: {}</source>
        <translation>Geschrieben: {}. Ordner: {}</translation>
    </message>
    <message>
        <source>{} (files: {})</source>
        <translation>{} (Dateien: {})</translation>
    </message>
    <message>
        <source>The photographs are exported</source>
        <translation>Die Fotos sind exportiert</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Some photographs could not be exported</source>
        <translation>Einige Fotos konnten nicht exportiert werden</translation>
    </message>
    <message>
        <source>Failed: {}. {}</source>
        <translation>Misslungen: {}. {}</translation>
    </message>
    <message>
        <source>The details say why.</source>
        <translation>Die Einzelheiten sagen, warum.</translation>
    </message>
</context>
<context>
    <name>TogetherDialog</name>
    <message>
        <source>Export {} Photographs</source>
        <translation>{} Fotos exportieren</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Other photographs get their own name here; {seed} stands for the colouring’s number</source>
        <translation>Andere Fotos erhalten hier ihren eigenen Namen; {seed} steht für die Nummer der Einfärbung</translation>
    </message>
    <message>
        <source>Also the original beside the colouring</source>
        <translation>Auch das Original neben der Einfärbung</translation>
    </message>
    <message>
        <source>Keep the folders</source>
        <translation>Die Ordner beibehalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The folder could not be made: {}.</source>
        <translation>Der Ordner konnte nicht angelegt werden: {}.</translation>
    </message>
    <message>
        <source>Full quality</source>
        <translation>Volle Qualität</translation>
    </message>
    <message>
        <source>For sharing</source>
        <translation>Zum Weitergeben</translation>
    </message>
    <message>
        <source>For further work</source>
        <translation>Zum Weiterbearbeiten</translation>
    </message>
    <message>
        <source>As last time</source>
        <translation>Wie beim letzten Mal</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Vorgabe</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>full size</source>
        <translation>volle Größe</translation>
    </message>
    <message>
        <source>long side {} pixels</source>
        <translation>lange Seite {} Pixel</translation>
    </message>
    <message>
        <source>The colourings would lie among the photographs. Choose another folder.</source>
        <translation>Die Einfärbungen lägen zwischen den Fotos. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Photographs stay as they are. Names that are taken get a number.</source>
        <translation>Die Fotos bleiben, wie sie sind. Vergebene Namen bekommen eine Nummer.</translation>
    </message>
</context>
<context>
    <name>TogetherExport</name>
    <message>
        <source>The export is paused</source>
        <translation>Der Export ist angehalten</translation>
    </message>
    <message>
        <source>The folder “{}” is not there any more.</source>
        <translation>Den Ordner „{}“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Connect the drive again, or make the folder, and go on.</source>
        <translation>Schließen Sie das Laufwerk wieder an oder legen Sie den Ordner an, und setzen Sie fort.</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Leave this tool (Escape); what was done stays</source>
        <translation>Dieses Werkzeug verlassen (Esc); was getan ist, bleibt</translation>
    </message>
</context>
<context>
    <name>TrainingProcess</name>
    <message>
        <source>The training ended</source>
        <translation>Das Training ist beendet</translation>
    </message>
    <message>
        <source>The training ended unexpectedly</source>
        <translation>Das Training endete unerwartet</translation>
    </message>
    <message>
        <source>The training could not start</source>
        <translation>Das Training konnte nicht beginnen</translation>
    </message>
    <message>
        <source>What was learnt until the last minute is kept. Resume to go on from there.</source>
        <translation>Was bis zur letzten Minute gelernt wurde, bleibt erhalten. Fortsetzen macht von dort aus weiter.</translation>
    </message>
</context>
<context>
    <name>TuningForm</name>
    <message>
        <source>My Pictures</source>
        <translation>Meine Bilder</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>Wird selbst herausgefunden</translation>
    </message>
    <message>
        <source>Recognise such scenes</source>
        <translation>Solche Szenen erkennen</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Behutsam</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Kräftig</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>What is fastest</source>
        <translation>Was am schnellsten ist</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Spare memory</source>
        <translation>Speicher sparen</translation>
    </message>
    <message>
        <source>What the new model is called; the one in use stays as it is.</source>
        <translation>Wie das neue Modell heißt; das verwendete bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>What the pictures show, such as a street. Another name makes a new subject.</source>
        <translation>Was die Bilder zeigen, etwa eine Straße. Ein anderer Name ergibt ein neues Motiv.</translation>
    </message>
    <message>
        <source>The model learns not only which colours things have, but also to recognise what old photographs of this kind show. It takes longer and needs more memory.</source>
        <translation>Das Modell lernt nicht nur, welche Farben Dinge haben, sondern auch zu erkennen, was alte Fotos dieser Art zeigen. Das dauert länger und braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>Strong takes on more of your pictures&apos; colours, and loses more of what the model knew before.</source>
        <translation>Kräftig nimmt mehr von den Farben Ihrer Bilder an und verliert mehr von dem, was das Modell vorher konnte.</translation>
    </message>
    <message>
        <source>In a step the model looks at a few of your pictures; a few hundred are usual.</source>
        <translation>In einem Schritt sieht das Modell einige Ihrer Bilder an; einige Hundert sind üblich.</translation>
    </message>
    <message>
        <source>What computes; a graphics card is much faster.</source>
        <translation>Was rechnet; eine Grafikkarte ist viel schneller.</translation>
    </message>
    <message>
        <source>The same in smaller parts, which takes longer.</source>
        <translation>Dasselbe in kleineren Teilen; das dauert länger.</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Name des neuen Modells</translation>
    </message>
    <message>
        <source>What they show</source>
        <translation>Was sie zeigen</translation>
    </message>
    <message>
        <source>Learn also to</source>
        <translation>Auch lernen</translation>
    </message>
    <message>
        <source>How strongly</source>
        <translation>Wie kräftig</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>As it stands, this suits most collections. Point at a field to read what it does.</source>
        <translation>So, wie es ist, passt es für die meisten Sammlungen. Zeigen Sie auf ein Feld, um zu lesen, was es bewirkt.</translation>
    </message>
</context>
<context>
    <name>TuningPictures</name>
    <message>
        <source>Pictures to learn from</source>
        <translation>Bilder zum Lernen</translation>
    </message>
    <message>
        <source>Drag a folder of colour pictures of one world here: an album, a collection.</source>
        <translation>Einen Ordner mit Farbbildern aus einer Welt hierher ziehen: ein Album, eine Sammlung.</translation>
    </message>
</context>
<context>
    <name>TuningStatus</name>
    <message>
        <source>Progress of the fine-tuning</source>
        <translation>Fortschritt des Nachtrainierens</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the fine-tuning now and make a model of the best so far</source>
        <translation>Das Nachtrainieren jetzt beenden und aus dem bisher Besten ein Modell machen</translation>
    </message>
    <message>
        <source>Fine-tuning: step {} of {}</source>
        <translation>Nachtrainieren: Schritt {} von {}</translation>
    </message>
    <message>
        <source>Fine-tuning paused</source>
        <translation>Nachtrainieren angehalten</translation>
    </message>
    <message>
        <source>Fine-tuning is ending…</source>
        <translation>Nachtrainieren wird beendet …</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>Unopened</name>
    <message>
        <source>Read the Rest</source>
        <translation>Den Rest lesen</translation>
    </message>
    <message>
        <source>And {} more; the details tell which.</source>
        <translation>Und {} weitere; die Details sagen, welche.</translation>
    </message>
    <message>
        <source>{} files cannot be opened</source>
        <translation>{} Dateien lassen sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>ValueBox</name>
    <message>
        <source>At most {}</source>
        <translation>Höchstens {}</translation>
    </message>
    <message>
        <source>At least {}</source>
        <translation>Mindestens {}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop an old photograph here</source>
        <translation>Altes Foto hier ablegen</translation>
    </message>
    <message>
        <source>Everything happens on this computer, and your original is never changed.</source>
        <translation>Alles geschieht auf diesem Rechner, und das Original wird nie verändert.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>or a whole folder, or paste one with {}, and see it in colour</source>
        <translation>oder einen ganzen Ordner, oder eines mit {} einfügen, und in Farbe sehen</translation>
    </message>
    <message>
        <source>Your photograph is being read</source>
        <translation>Ihr Foto wird gelesen</translation>
    </message>
    <message>
        <source>Your photographs are being read</source>
        <translation>Ihre Fotos werden gelesen</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>GCP Desktop</source>
        <translation>GCP Desktop</translation>
    </message>
    <message>
        <source>{} – GCP Desktop</source>
        <translation>{} – GCP Desktop</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Choose Colouring {}</source>
        <translation>Einfärbung {} wählen</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>The original beside the colouring; hold \ to see the original alone</source>
        <translation>Das Original neben der Einfärbung; \ gedrückt halten, um nur das Original zu sehen</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>Ge&amp;teilt</translation>
    </message>
    <message>
        <source>One picture, parted by a line to drag</source>
        <translation>Ein Bild, geteilt durch eine Linie zum Ziehen</translation>
    </message>
    <message>
        <source>Co&amp;louring Alone</source>
        <translation>N&amp;ur die Einfärbung</translation>
    </message>
    <message>
        <source>The colouring as large as it can be; hold \ to see the original</source>
        <translation>Die Einfärbung so groß wie möglich; \ gedrückt halten, um das Original zu sehen</translation>
    </message>
    <message>
        <source>&amp;How It Got There</source>
        <translation>&amp;Wie sie entstand</translation>
    </message>
    <message>
        <source>What the model imagined, and how it was brought into place</source>
        <translation>Was das Modell sich vorstellte und wie es an seinen Platz kam</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>Fe&amp;nster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open old photographs</source>
        <translation>Alte Fotos öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Open all photographs of a folder as an album</source>
        <translation>Alle Fotos eines Ordners als Album öffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Save the coloured picture at full size; the original stays as it is</source>
        <translation>Das farbige Bild in voller Größe speichern; das Original bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Export A&amp;gain</source>
        <translation>Er&amp;neut exportieren</translation>
    </message>
    <message>
        <source>Export as the last time, without asking</source>
        <translation>Exportieren wie beim letzten Mal, ohne zu fragen</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>Keep the recipe and the favourites, to go on another day</source>
        <translation>Rezept und Favoriten aufheben, um an einem anderen Tag weiterzumachen</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>Projekt speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save Project with P&amp;hotograph…</source>
        <translation>&amp;Projekt mit Foto speichern …</translation>
    </message>
    <message>
        <source>Put the photograph into the project, to take it to another computer</source>
        <translation>Das Foto in das Projekt aufnehmen, um es auf einen anderen Rechner mitzunehmen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close the photograph or the album that is shown</source>
        <translation>Das Foto oder das Album schließen, das gezeigt wird</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung noch einmal ausführen</translation>
    </message>
    <message>
        <source>&amp;Copy Colouring</source>
        <translation>Einfärbung &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the coloured picture as large as it is shown</source>
        <translation>Das farbige Bild kopieren, so groß wie es gezeigt wird</translation>
    </message>
    <message>
        <source>&amp;Paste Photograph</source>
        <translation>Foto &amp;einfügen</translation>
    </message>
    <message>
        <source>Copy Ad&amp;justments</source>
        <translation>Anpassungen ko&amp;pieren</translation>
    </message>
    <message>
        <source>Remember the subject and the sliders, for other photographs</source>
        <translation>Motiv und Regler für andere Fotos merken</translation>
    </message>
    <message>
        <source>Paste Adjust&amp;ments</source>
        <translation>Anpassungen e&amp;infügen</translation>
    </message>
    <message>
        <source>Give this photograph, or all that are selected, the remembered sliders</source>
        <translation>Diesem Foto oder allen ausgewählten die gemerkten Regler geben</translation>
    </message>
    <message>
        <source>Reset &amp;Adjustments</source>
        <translation>Regler &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Put all sliders back</source>
        <translation>Alle Regler zurückstellen</translation>
    </message>
    <message>
        <source>Select Pho&amp;tographs Like These</source>
        <translation>Ähnliche Fotos &amp;auswählen</translation>
    </message>
    <message>
        <source>Add those of the album that look as if they belonged to them</source>
        <translation>Die des Albums hinzunehmen, die aussehen, als gehörten sie dazu</translation>
    </message>
    <message>
        <source>Colour A&amp;like</source>
        <translation>G&amp;leich einfärben</translation>
    </message>
    <message>
        <source>The photographs that are selected belong together: a wall has one colour in all of them</source>
        <translation>Die ausgewählten Fotos gehören zusammen: Eine Wand hat in allen dieselbe Farbe</translation>
    </message>
    <message>
        <source>Colour Sin&amp;gly</source>
        <translation>Einzeln ein&amp;färben</translation>
    </message>
    <message>
        <source>Colour each photograph on its own again</source>
        <translation>Jedes Foto wieder für sich einfärben</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts…</source>
        <translation>&amp;Tastenkürzel …</translation>
    </message>
    <message>
        <source>Reset Adjustments</source>
        <translation>Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Whole Picture</source>
        <translation>Ganzes &amp;Bild</translation>
    </message>
    <message>
        <source>&amp;Actual Size (100 %)</source>
        <translation>&amp;Originalgröße (100 %)</translation>
    </message>
    <message>
        <source>In&amp;ner Workings</source>
        <translation>&amp;Innenleben</translation>
    </message>
    <message>
        <source>For the curious: what the model imagined, and how far it was followed</source>
        <translation>Für Neugierige: was sich das Modell vorgestellt hat, und wie weit ihm gefolgt wurde</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;More Colourings</source>
        <translation>&amp;Mehr Einfärbungen</translation>
    </message>
    <message>
        <source>Offer other colourings; the chosen one stays</source>
        <translation>Andere Einfärbungen anbieten; die gewählte bleibt</translation>
    </message>
    <message>
        <source>Repair What It &amp;Needs</source>
        <translation>Ausbessern, was &amp;nötig ist</translation>
    </message>
    <message>
        <source>Measure fading, grain and printed dots, and set their sliders</source>
        <translation>Misst Verblassen, Korn und Druckraster und stellt ihre Regler</translation>
    </message>
    <message>
        <source>Mend b&amp;y Hand</source>
        <translation>Von Hand aus&amp;bessern</translation>
    </message>
    <message>
        <source>See which scratches and specks are filled, and paint them in or out</source>
        <translation>Sehen, welche Kratzer und Flecken gefüllt werden, und sie hinein- oder hinausmalen</translation>
    </message>
    <message>
        <source>T&amp;urn and Crop</source>
        <translation>&amp;Drehen und zuschneiden</translation>
    </message>
    <message>
        <source>Turn, straighten, mirror and cut out the photograph</source>
        <translation>Das Foto drehen, geraderichten, spiegeln und ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>&amp;Favorit</translation>
    </message>
    <message>
        <source>Make the chosen colouring a favourite, or no longer</source>
        <translation>Die gewählte Einfärbung zum Favoriten machen, oder nicht mehr</translation>
    </message>
    <message>
        <source>&amp;Lock Its Colours</source>
        <translation>Farben fe&amp;sthalten</translation>
    </message>
    <message>
        <source>The chosen colouring then stays as it is, whatever the sliders do</source>
        <translation>Die gewählte Einfärbung bleibt dann, wie sie ist, was die Regler auch tun</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Have another colouring in the place of the chosen one</source>
        <translation>An die Stelle der gewählten Einfärbung eine andere setzen</translation>
    </message>
    <message>
        <source>Colour A&amp;gain</source>
        <translation>&amp;Erneut einfärben</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stop what is being done</source>
        <translation>Beenden, was gerade getan wird</translation>
    </message>
    <message>
        <source>&amp;Manage Models…</source>
        <translation>Modelle &amp;verwalten …</translation>
    </message>
    <message>
        <source>Choose the model that colours; add, check and remove models</source>
        <translation>Das Modell wählen, das einfärbt; Modelle hinzufügen, prüfen und entfernen</translation>
    </message>
    <message>
        <source>&amp;Fine-Tune…</source>
        <translation>&amp;Nachtrainieren …</translation>
    </message>
    <message>
        <source>Let the model learn your own colour pictures</source>
        <translation>Das Modell eigene Farbbilder lernen lassen</translation>
    </message>
    <message>
        <source>&amp;Compare Models…</source>
        <translation>Modelle ver&amp;gleichen …</translation>
    </message>
    <message>
        <source>See the photograph as two models colour it, side by side</source>
        <translation>Das Foto nebeneinander sehen, wie zwei Modelle es einfärben</translation>
    </message>
    <message>
        <source>What Is Still to &amp;Do</source>
        <translation>Was noch zu &amp;tun ist</translation>
    </message>
    <message>
        <source>List what is being done, and give some of it up</source>
        <translation>Auflisten, was getan wird, und einiges davon aufgeben</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>&amp;Album</source>
        <translation>&amp;Album</translation>
    </message>
    <message>
        <source>Go to the album, or back to the photograph</source>
        <translation>Zum Album, oder zurück zum Foto</translation>
    </message>
    <message>
        <source>Next in A&amp;lbum</source>
        <translation>Nächstes im A&amp;lbum</translation>
    </message>
    <message>
        <source>Pre&amp;vious in Album</source>
        <translation>Vo&amp;riges im Album</translation>
    </message>
    <message>
        <source>&amp;User Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>How everything is done, to read and to search</source>
        <translation>Wie alles geht, zum Lesen und Suchen</translation>
    </message>
    <message>
        <source>Use My &amp;GPU…</source>
        <translation>Meine &amp;Grafikkarte verwenden …</translation>
    </message>
    <message>
        <source>What computes, why, and how a graphics card would</source>
        <translation>Was rechnet, warum, und wie es eine Grafikkarte täte</translation>
    </message>
    <message>
        <source>Show &amp;Logs</source>
        <translation>&amp;Protokolle zeigen</translation>
    </message>
    <message>
        <source>Open the folder with the log and the crash reports</source>
        <translation>Den Ordner mit dem Protokoll und den Absturzberichten öffnen</translation>
    </message>
    <message>
        <source>&amp;About GCP Desktop</source>
        <translation>Ü&amp;ber GCP Desktop</translation>
    </message>
    <message>
        <source>&amp;Tell Colours</source>
        <translation>Farben an&amp;geben</translation>
    </message>
    <message>
        <source>Click a thing in the picture and say which colour it has</source>
        <translation>Auf etwas im Bild klicken und sagen, welche Farbe es hat</translation>
    </message>
    <message>
        <source>Show &amp;Hints</source>
        <translation>&amp;Hinweise zeigen</translation>
    </message>
    <message>
        <source>Draw a dot where a colour was told; hidden ones are obeyed all the same</source>
        <translation>Einen Punkt zeichnen, wo eine Farbe angegeben ist; verborgene gelten ebenso</translation>
    </message>
    <message>
        <source>Cle&amp;ar Hints</source>
        <translation>Hinweise &amp;löschen</translation>
    </message>
    <message>
        <source>Take back all colours that were told</source>
        <translation>Alle angegebenen Farben zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Import Hints…</source>
        <translation>Hinweise &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Export Hints…</source>
        <translation>Hinweise e&amp;xportieren …</translation>
    </message>
</context>
<context>
    <name>adjustments</name>
    <message>
        <source>Imagined brightness</source>
        <translation>Erdachte Helligkeit</translation>
    </message>
    <message>
        <source>more muted</source>
        <translation>gedämpfter</translation>
    </message>
    <message>
        <source>richer</source>
        <translation>satter</translation>
    </message>
    <message>
        <source>dimmer</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>more golden</source>
        <translation>goldener</translation>
    </message>
    <message>
        <source>rosier</source>
        <translation>rosiger</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much of the colour is laid over the grey picture</source>
        <translation>Wie viel der Farbe über das graue Bild gelegt wird</translation>
    </message>
    <message>
        <source>greyer</source>
        <translation>grauer</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>How lively the colours are</source>
        <translation>Wie lebhaft die Farben sind</translation>
    </message>
    <message>
        <source>paler</source>
        <translation>blasser</translation>
    </message>
    <message>
        <source>livelier</source>
        <translation>lebhafter</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>How much of the tone that the photograph has itself stays beside the colours; grey ones have none</source>
        <translation>Wie viel vom eigenen Ton des Fotos neben den Farben bleibt; graue Fotos haben keinen</translation>
    </message>
    <message>
        <source>cooler</source>
        <translation>kühler</translation>
    </message>
    <message>
        <source>From cool daylight to warm lamplight</source>
        <translation>Von kühlem Tageslicht zu warmem Lampenlicht</translation>
    </message>
    <message>
        <source>warmer</source>
        <translation>wärmer</translation>
    </message>
    <message>
        <source>greener</source>
        <translation>grüner</translation>
    </message>
    <message>
        <source>From green to magenta</source>
        <translation>Von Grün zu Magenta</translation>
    </message>
    <message>
        <source>pinker</source>
        <translation>rosiger</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Tönung</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>What the model imagined</source>
        <translation>Was das Modell sich vorstellte</translation>
    </message>
    <message>
        <source>Chosen colouring</source>
        <translation>Gewählte Einfärbung</translation>
    </message>
    <message>
        <source>Colouring</source>
        <translation>Einfärbung</translation>
    </message>
    <message>
        <source>Restored, without colours</source>
        <translation>Restauriert, ohne Farben</translation>
    </message>
    <message>
        <source>Colouring {}</source>
        <translation>Einfärbung {}</translation>
    </message>
    <message>
        <source>Its light and shade stay as they are; only colour is added.</source>
        <translation>Licht und Schatten bleiben, wie sie sind; nur Farbe kommt hinzu.</translation>
    </message>
    <message>
        <source>A colour picture of something alike, painted from what the model has learnt.</source>
        <translation>Ein Farbbild von etwas Ähnlichem, gemalt aus dem, was das Modell gelernt hat.</translation>
    </message>
    <message>
        <source>Its colours, moved to where your photograph has something that looks alike.</source>
        <translation>Seine Farben, dorthin gebracht, wo im Foto etwas ähnlich aussieht.</translation>
    </message>
    <message>
        <source>These colours as far as they are followed, laid under your photograph’s light and shade.</source>
        <translation>Diese Farben, so weit ihnen gefolgt wird, unter Licht und Schatten des Fotos gelegt.</translation>
    </message>
    <message>
        <source>Not coloured yet — press F5</source>
        <translation>Noch nicht eingefärbt – F5 drücken</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird restauriert …</translation>
    </message>
    <message>
        <source>Imagining…</source>
        <translation>Wird erdacht …</translation>
    </message>
    <message>
        <source>Colouring…</source>
        <translation>Wird eingefärbt …</translation>
    </message>
    <message>
        <source>Brought into place</source>
        <translation>An seinen Platz gebracht</translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>Braun</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>dark {}</source>
        <translation>dunkles {}</translation>
    </message>
    <message>
        <source>light {}</source>
        <translation>helles {}</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>Violett</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Open Photograph</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Choose a Reference Picture</source>
        <translation>Vorbild wählen</translation>
    </message>
    <message>
        <source>Photographs ({})</source>
        <translation>Fotos ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>The original is never overwritten</source>
        <translation>Das Original wird nie überschrieben</translation>
    </message>
    <message>
        <source>“{}” is the photograph itself.</source>
        <translation>„{}“ ist das Foto selbst.</translation>
    </message>
    <message>
        <source>Choose another name or another folder for the colouring.</source>
        <translation>Für die Einfärbung einen anderen Namen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{name}-colour</source>
        <translation>{name}-farbig</translation>
    </message>
    <message>
        <source>-side-by-side</source>
        <translation>-nebeneinander</translation>
    </message>
    <message>
        <source>-favourites</source>
        <translation>-favoriten</translation>
    </message>
    <message>
        <source>{}-coloured</source>
        <translation>{}-farbig</translation>
    </message>
    <message>
        <source>coloured</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>Colourised</source>
        <translation>Nachkoloriert</translation>
    </message>
</context>
<context>
    <name>exports</name>
    <message>
        <source>The page could not be printed</source>
        <translation>Die Seite konnte nicht gedruckt werden</translation>
    </message>
    <message>
        <source>The printer did not take the page.</source>
        <translation>Der Drucker hat die Seite nicht angenommen.</translation>
    </message>
    <message>
        <source>Check that it is switched on and has paper, or print into a PDF file, and try again.</source>
        <translation>Prüfen Sie, ob er eingeschaltet ist und Papier hat, oder drucken Sie in eine PDF-Datei, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Choose a file to write.</source>
        <translation>Eine Datei wählen, die geschrieben werden soll.</translation>
    </message>
    <message>
        <source>No colouring of this photograph has a star. Give some a star first, or leave the sheet out.</source>
        <translation>Keine Einfärbung dieses Fotos hat einen Stern. Erst einigen einen Stern geben, oder das Blatt weglassen.</translation>
    </message>
    <message>
        <source>The original is never overwritten. Choose another name or another folder.</source>
        <translation>Das Original wird nie überschrieben. Einen anderen Namen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>A file is in the way: this cannot be a folder.</source>
        <translation>Eine Datei ist im Weg: Das kann kein Ordner sein.</translation>
    </message>
    <message>
        <source>This folder does not exist yet.</source>
        <translation>Diesen Ordner gibt es noch nicht.</translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>The program met an error it did not expect ({kind}). Your photograph is untouched.</source>
        <translation>Im Programm trat ein unerwarteter Fehler auf ({kind}). Das Foto ist unversehrt.</translation>
    </message>
    <message>
        <source>Try again. If it happens once more, copy the details and report them.</source>
        <translation>Noch einmal versuchen. Geschieht es wieder, bitte die Einzelheiten kopieren und melden.</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>Diese Datei lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>Das Bild konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The colouring model cannot be loaded</source>
        <translation>Das Modell lässt sich nicht laden</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>Der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>This setting is not possible</source>
        <translation>Diese Einstellung ist nicht möglich</translation>
    </message>
    <message>
        <source>The reference picture cannot be followed</source>
        <translation>Dem Vorbild kann nicht gefolgt werden</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
</context>
<context>
    <name>gpu</name>
    <message>
        <source>The model is not loaded yet, so nothing computes.</source>
        <translation>Das Modell ist noch nicht geladen, also rechnet nichts.</translation>
    </message>
    <message>
        <source>Computes now: {}</source>
        <translation>Jetzt rechnet: {}</translation>
    </message>
    <message>
        <source>That is a graphics card, and there is nothing left to do.</source>
        <translation>Das ist eine Grafikkarte, und es bleibt nichts zu tun.</translation>
    </message>
    <message>
        <source>{} could compute too. Choose it in the menu Models, under Compute On.</source>
        <translation>{} könnte auch rechnen. Zu wählen im Menü „Modelle“ unter „Rechnen auf“.</translation>
    </message>
    <message>
        <source>No graphics card was found that PyTorch can compute on: one of NVIDIA, an Apple processor, or on Linux one of AMD. The processor does all that a card does, only more slowly.</source>
        <translation>Es wurde keine Grafikkarte gefunden, auf der PyTorch rechnen kann: eine von NVIDIA, ein Apple-Prozessor oder unter Linux eine von AMD. Der Prozessor kann alles, was eine Karte kann, nur langsamer.</translation>
    </message>
    <message>
        <source>A card of NVIDIA</source>
        <translation>Eine Karte von NVIDIA</translation>
    </message>
    <message>
        <source>{} is there, but NVIDIA’s driver does not answer: it is missing or too old. Install it from nvidia.com or with the system’s own tool, start the computer anew, and look here again.</source>
        <translation>{} ist da, aber NVIDIAs Treiber antwortet nicht: Er fehlt oder ist zu alt. Installieren Sie ihn von nvidia.com oder mit dem Werkzeug des Systems, starten Sie den Rechner neu und sehen Sie hier noch einmal nach.</translation>
    </message>
    <message>
        <source>{} is there, but too old for PyTorch {}.</source>
        <translation>{} ist da, aber zu alt für PyTorch {}.</translation>
    </message>
    <message>
        <source>{} is there, but its driver {} is too old for PyTorch {}. Install a newer one, start the computer anew, and look here again.</source>
        <translation>{} ist da, aber ihr Treiber {} ist zu alt für PyTorch {}. Installieren Sie einen neueren, starten Sie den Rechner neu und sehen Sie hier noch einmal nach.</translation>
    </message>
    <message>
        <source>{} is there, with the driver {}, and PyTorch {} is a build for NVIDIA’s cards, but could not use it. The usual reason is a build that is newer than the driver or the card.</source>
        <translation>{} ist da, mit dem Treiber {}, und PyTorch {} ist eine Fassung für NVIDIAs Karten, konnte sie aber nicht verwenden. Meist ist die Fassung für den Treiber oder die Karte zu neu.</translation>
    </message>
    <message>
        <source>{} is there, with the driver {}, but this program’s PyTorch {} computes on the processor only. The build for NVIDIA’s cards is several gigabytes and must match the driver, so it is not included.</source>
        <translation>{} ist da, mit dem Treiber {}, aber das PyTorch {} dieses Programms rechnet nur auf dem Prozessor. Die Fassung für NVIDIAs Karten hat mehrere Gigabyte und muss zum Treiber passen, deshalb ist sie nicht dabei.</translation>
    </message>
    <message>
        <source>A card of AMD</source>
        <translation>Eine Karte von AMD</translation>
    </message>
    <message>
        <source>{} is there, but PyTorch has builds for AMD’s cards on Linux only.</source>
        <translation>{} ist da, aber PyTorch hat Fassungen für AMDs Karten nur unter Linux.</translation>
    </message>
    <message>
        <source>{} is there. PyTorch’s build for AMD’s cards (ROCm) is several gigabytes and not included. Not every card can do it, and nobody has tried this program with one.</source>
        <translation>{} ist da. Die Fassung von PyTorch für AMDs Karten (ROCm) hat mehrere Gigabyte und ist nicht dabei. Nicht jede Karte kann es, und niemand hat dieses Programm mit einer erprobt.</translation>
    </message>
    <message>
        <source>This PyTorch can compute on the graphics part of {}, but macOS does not let it. A newer macOS usually helps.</source>
        <translation>Dieses PyTorch kann auf dem Grafikteil von {} rechnen, aber macOS lässt es nicht zu. Meist hilft ein neueres macOS.</translation>
    </message>
    <message>
        <source>Apple’s processor</source>
        <translation>Apples Prozessor</translation>
    </message>
    <message>
        <source>To use the card, install the program a second time, with that build, by typing these commands in a terminal. It needs Python 3.11, 3.12 or 3.13. Settings are shared with this one; deleting the folder {} removes it.</source>
        <translation>Um die Karte zu verwenden, installieren Sie das Programm ein zweites Mal, mit dieser Fassung, indem Sie diese Befehle in ein Terminal eingeben. Nötig ist Python 3.11, 3.12 oder 3.13. Die Einstellungen sind dieselben wie hier; entfernt wird es, indem Sie den Ordner {} löschen.</translation>
    </message>
    <message>
        <source>To use the card, exchange PyTorch by typing these commands in a terminal. Close the program first: it cannot exchange what it is using.</source>
        <translation>Um die Karte zu verwenden, tauschen Sie PyTorch aus, indem Sie diese Befehle in ein Terminal eingeben. Schließen Sie das Programm zuvor: Es kann nicht austauschen, was es gerade verwendet.</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>guide.md</source>
        <comment>the guide&apos;s file in the folder resources</comment>
        <translation>guide_de.md</translation>
    </message>
</context>
<context>
    <name>hints</name>
    <message>
        <source>Import Hints</source>
        <translation>Hinweise importieren</translation>
    </message>
    <message>
        <source>{}-hints.json</source>
        <translation>{}-hinweise.json</translation>
    </message>
    <message>
        <source>Export Hints</source>
        <translation>Hinweise exportieren</translation>
    </message>
    <message>
        <source>Hints (*.json)</source>
        <translation>Hinweise (*.json)</translation>
    </message>
</context>
<context>
    <name>incoming</name>
    <message>
        <source>Pasted photograph</source>
        <translation>Eingefügtes Foto</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Copying at full size…</source>
        <translation>Wird in voller Größe kopiert …</translation>
    </message>
    <message>
        <source>Printing at full size…</source>
        <translation>Wird in voller Größe gedruckt …</translation>
    </message>
    <message>
        <source>Reading the photograph…</source>
        <translation>Foto wird gelesen …</translation>
    </message>
    <message>
        <source>Reading the pages…</source>
        <translation>Seiten werden gelesen …</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Looking at what is in the picture…</source>
        <translation>Das Bild wird betrachtet …</translation>
    </message>
    <message>
        <source>Measuring the damage…</source>
        <translation>Schäden werden gemessen …</translation>
    </message>
    <message>
        <source>Looking for mount and slant…</source>
        <translation>Karton und Neigung werden gesucht …</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird restauriert …</translation>
    </message>
    <message>
        <source>Looking for what is damaged…</source>
        <translation>Schäden werden gesucht …</translation>
    </message>
    <message>
        <source>Reading the reference picture…</source>
        <translation>Das Vorbild wird gelesen …</translation>
    </message>
    <message>
        <source>Colouring…</source>
        <translation>Wird eingefärbt …</translation>
    </message>
    <message>
        <source>Trying other colours…</source>
        <translation>Andere Farben werden versucht …</translation>
    </message>
    <message>
        <source>Imagining…</source>
        <translation>Wird erdacht …</translation>
    </message>
    <message>
        <source>Asking which colours are likely…</source>
        <translation>Wahrscheinliche Farben werden erfragt …</translation>
    </message>
    <message>
        <source>Measuring how far hints reach…</source>
        <translation>Die Reichweite der Hinweise wird gemessen …</translation>
    </message>
    <message>
        <source>Comparing models…</source>
        <translation>Modelle werden verglichen …</translation>
    </message>
    <message>
        <source>Sharpening the close view…</source>
        <translation>Die Nahansicht wird geschärft …</translation>
    </message>
    <message>
        <source>Saving at full size…</source>
        <translation>Wird in voller Größe gespeichert …</translation>
    </message>
    <message>
        <source>Finding what the photographs share…</source>
        <translation>Gemeinsames der Fotos wird gesucht …</translation>
    </message>
    <message>
        <source>Looking for photographs like these…</source>
        <translation>Ähnliche Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Exporting the album…</source>
        <translation>Das Album wird exportiert …</translation>
    </message>
    <message>
        <source>Saving {}</source>
        <translation>{} wird gespeichert</translation>
    </message>
</context>
<context>
    <name>memory</name>
    <message>
        <source>Earlier results were forgotten.</source>
        <translation>Frühere Ergebnisse wurden vergessen.</translation>
    </message>
    <message>
        <source>Colourings to choose from are now made {} at a time.</source>
        <translation>Von den Einfärbungen zur Auswahl entstehen jetzt {} auf einmal.</translation>
    </message>
    <message>
        <source>{} has too little free memory: from now on the CPU computes, more slowly.</source>
        <translation>{} hat zu wenig freien Speicher: Ab jetzt rechnet die CPU, langsamer.</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>Open Sa&amp;mple</source>
        <translation>Beispie&amp;l öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>App&amp;earance</source>
        <translation>E&amp;rscheinungsbild</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Rename the model</source>
        <translation>Modell umbenennen</translation>
    </message>
    <message>
        <source>Its new name:</source>
        <translation>Sein neuer Name:</translation>
    </message>
    <message>
        <source>Export a model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Models (*{})</source>
        <translation>Modelle (*{})</translation>
    </message>
</context>
<context>
    <name>names</name>
    <message>
        <source>Aeroplane</source>
        <translation>Flugzeug</translation>
    </message>
    <message>
        <source>Bird</source>
        <translation>Vogel</translation>
    </message>
    <message>
        <source>Boat</source>
        <translation>Boot</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Gebäude</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Church</source>
        <translation>Kirche</translation>
    </message>
    <message>
        <source>Clothing</source>
        <translation>Kleidung</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>Hund</translation>
    </message>
    <message>
        <source>Fashion</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>Fisch</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>Blume</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Essen</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Glacier</source>
        <translation>Gletscher</translation>
    </message>
    <message>
        <source>Golf</source>
        <translation>Golf</translation>
    </message>
    <message>
        <source>Horse</source>
        <translation>Pferd</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Interior</source>
        <translation>Innenraum</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Motorcycle</source>
        <translation>Motorrad</translation>
    </message>
    <message>
        <source>Mountain</source>
        <translation>Berg</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Outdoors</source>
        <translation>Im Freien</translation>
    </message>
    <message>
        <source>Parachute</source>
        <translation>Fallschirm</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Petrol station</source>
        <translation>Tankstelle</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Sea</source>
        <translation>Meer</translation>
    </message>
    <message>
        <source>Sea life</source>
        <translation>Meerestiere</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmel</translation>
    </message>
    <message>
        <source>Small animal</source>
        <translation>Kleintier</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>Lastwagen</translation>
    </message>
    <message>
        <source>Wild animal</source>
        <translation>Wildtier</translation>
    </message>
    <message>
        <source>Richness</source>
        <translation>Farbfülle</translation>
    </message>
    <message>
        <source>From muted to rich colours</source>
        <translation>Von gedämpften zu satten Farben</translation>
    </message>
    <message>
        <source>From a dim to a bright scene; your photograph keeps its own light and shade</source>
        <translation>Von düster zu hell; das Foto behält sein eigenes Licht und seine Schatten</translation>
    </message>
    <message>
        <source>Golden light</source>
        <translation>Goldenes Licht</translation>
    </message>
    <message>
        <source>From cool, bluish light to warm, golden light</source>
        <translation>Von kühlem, bläulichem zu warmem, goldenem Licht</translation>
    </message>
    <message>
        <source>Rosy tones</source>
        <translation>Rosige Töne</translation>
    </message>
    <message>
        <source>From greenish to rosy</source>
        <translation>Von grünlich zu rosig</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>How its colours are coded is unknown here, so they were taken as sRGB.</source>
        <translation>Wie die Farben der Datei verschlüsselt sind, ist hier unbekannt; sie wurden als sRGB gelesen.</translation>
    </message>
    <message>
        <source>Captions and dates are not read from this kind of camera&apos;s raw file and will not be in the results.</source>
        <translation>Beschriftungen und Daten werden aus dieser Art Raw-Datei nicht gelesen und fehlen in den Ergebnissen.</translation>
    </message>
    <message>
        <source>Its colour profile could not be used, so its colours were taken as sRGB.</source>
        <translation>Das Farbprofil der Datei ließ sich nicht verwenden; ihre Farben wurden als sRGB gelesen.</translation>
    </message>
    <message>
        <source>It holds {count} pages; number {number} was opened.</source>
        <translation>Die Datei hat {count} Seiten; geöffnet wurde Nummer {number}.</translation>
    </message>
    <message>
        <source>It holds {count} pictures; the first was opened.</source>
        <translation>Die Datei enthält {count} Bilder; geöffnet wurde das erste.</translation>
    </message>
    <message>
        <source>It is damaged: {missing} of its {expected} parts cannot be read and are white.</source>
        <translation>Die Datei ist beschädigt: {missing} ihrer {expected} Teile sind nicht lesbar und weiß.</translation>
    </message>
    <message>
        <source>It holds {count} pictures; number {number} was opened.</source>
        <translation>Die Datei enthält {count} Bilder; geöffnet wurde Nummer {number}.</translation>
    </message>
    <message>
        <source>Its XMP data is damaged and will not be in the results.</source>
        <translation>Die XMP-Daten der Datei sind beschädigt und fehlen in den Ergebnissen.</translation>
    </message>
    <message>
        <source>A second part of its XMP data is damaged and will not be in the results.</source>
        <translation>Ein zweiter Teil der XMP-Daten ist beschädigt und fehlt in den Ergebnissen.</translation>
    </message>
    <message>
        <source>Some of its EXIF data is damaged and will not be in the results: {entries}.</source>
        <translation>Ein Teil der EXIF-Daten ist beschädigt und fehlt in den Ergebnissen: {entries}.</translation>
    </message>
    <message>
        <source>{form} has no place for some of its IPTC records; they are not in the file.</source>
        <translation>{form} hat für einige IPTC-Einträge des Fotos keinen Platz; sie stehen nicht in der Datei.</translation>
    </message>
    <message>
        <source>Its XMP data is damaged and is not in the file.</source>
        <translation>Die XMP-Daten des Fotos sind beschädigt und stehen nicht in der Datei.</translation>
    </message>
    <message>
        <source>It consists of black and white dots. So that they can carry colour, black and white move by up to {most:.0f} of 100 in lightness where they mix.</source>
        <translation>Das Foto besteht aus schwarzen und weißen Punkten. Damit sie Farbe tragen können, rücken Schwarz und Weiß, wo sie sich mischen, um bis zu {most:.0f} von 100 in der Helligkeit.</translation>
    </message>
    <message>
        <source>scratches: {share:.0%} of the picture would have to be filled, too much to mend</source>
        <translation>Kratzer: {share:.0%} des Bildes müssten gefüllt werden, zu viel zum Ausbessern</translation>
    </message>
    <message>
        <source>frame: turned by {angle:+.1f}°, cut out of its mount from {left} to {right} % across and {top} to {bottom} % down</source>
        <translation>Rahmen: um {angle:+.1f}° gedreht, aus dem Karton geschnitten von {left} bis {right} % in der Breite und {top} bis {bottom} % in der Höhe</translation>
    </message>
    <message>
        <source>frame: upright, no mount found</source>
        <translation>Rahmen: gerade, kein Karton gefunden</translation>
    </message>
    <message>
        <source>frame: turned by {angle:+.1f}°, no mount found</source>
        <translation>Rahmen: um {angle:+.1f}° gedreht, kein Karton gefunden</translation>
    </message>
    <message>
        <source>scratches: none that are worth mending</source>
        <translation>Kratzer: keine, die auszubessern lohnt</translation>
    </message>
    <message>
        <source>When it is opened, “Read the Rest” shows what is left of it.</source>
        <translation>Beim Öffnen zeigt „Den Rest lesen“, was davon übrig ist.</translation>
    </message>
    <message>
        <source>“{title}” was changed by another program since it was opened. Close it and open it again.</source>
        <translation>„{title}“ wurde von einem anderen Programm geändert, seit es geöffnet wurde. Schließen und neu öffnen.</translation>
    </message>
    <message>
        <source>What the export does cannot be noted: {reason}. Make room on the disk and go on.</source>
        <translation>Was der Export tut, lässt sich nicht festhalten: {reason}. Platz auf dem Datenträger schaffen und fortfahren.</translation>
    </message>
    <message>
        <source>The album cannot be remembered: {reason}. Make room on the disk.</source>
        <translation>Das Album kann nicht gemerkt werden: {reason}. Platz auf dem Datenträger schaffen.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved: {reason}. Choose another folder, or make room on the disk.</source>
        <translation>„{name}“ konnte nicht gespeichert werden: {reason}. Einen anderen Ordner wählen oder Platz auf dem Datenträger schaffen.</translation>
    </message>
    <message>
        <source>the photograph in it is larger than the project itself</source>
        <translation>das Foto darin ist größer als das Projekt selbst</translation>
    </message>
    <message>
        <source>{name} is too large</source>
        <translation>{name} ist zu groß</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer GCP Desktop (project version {found}, this one reads {version}). Update GCP Desktop to open it.</source>
        <translation>„{name}“ wurde mit einem neueren GCP Desktop gespeichert (Projektversion {found}, dieses liest {version}). Zum Öffnen GCP Desktop aktualisieren.</translation>
    </message>
    <message>
        <source>The project could not be saved: {reason}.</source>
        <translation>Das Projekt konnte nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved: the photograph cannot be read ({reason}). Save the project without the photograph in it, or put the photograph back to where it was.</source>
        <translation>„{name}“ konnte nicht gespeichert werden: Das Foto ist nicht lesbar ({reason}). Das Projekt ohne das Foto darin speichern oder das Foto wieder dorthin legen, wo es war.</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: {reason}.</source>
        <translation>„{name}“ lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is damaged, or no project: {error}. Open a copy of it, or the photograph itself.</source>
        <translation>„{name}“ ist beschädigt oder kein Projekt: {error}. Eine Kopie davon öffnen oder das Foto selbst.</translation>
    </message>
    <message>
        <source>“{name}” is not the photograph “{title}” of this project: its contents differ. Choose the file that the project was made with.</source>
        <translation>„{name}“ ist nicht das Foto „{title}“ dieses Projekts: Der Inhalt ist ein anderer. Die Datei wählen, mit der das Projekt entstand.</translation>
    </message>
    <message>
        <source>“{name}”: {error}</source>
        <translation>„{name}“: {error}</translation>
    </message>
    <message>
        <source>The weights of {name} are damaged (their checksum differs). Install the package {package} again.</source>
        <translation>Die Gewichte von {name} sind beschädigt (die Prüfsumme weicht ab). Das Paket {package} neu installieren.</translation>
    </message>
    <message>
        <source>The weights of {name} are missing. They come with the package {package}; install the application again.</source>
        <translation>Die Gewichte von {name} fehlen. Sie kommen mit dem Paket {package}; das Programm neu installieren.</translation>
    </message>
    <message>
        <source>“{folder}” exists already. Choose another name, or remove it first.</source>
        <translation>„{folder}“ gibt es schon. Einen anderen Namen wählen oder es zuerst entfernen.</translation>
    </message>
    <message>
        <source>The tensors in “{path}” are not those of this model; {faults}. Install the model again.</source>
        <translation>Die Tensoren in „{path}“ sind nicht die dieses Modells; {faults}. Das Modell neu installieren.</translation>
    </message>
    <message>
        <source>“{path}” holds values that are not finite; {bad}.</source>
        <translation>„{path}“ enthält Werte, die nicht endlich sind; {bad}.</translation>
    </message>
    <message>
        <source>The model cannot be written to “{folder}”: {reason}.</source>
        <translation>Das Modell lässt sich nicht nach „{folder}“ schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The model in “{folder}” is set up in a way that this application does not know ({error}). Update the application, or install the model again.</source>
        <translation>Das Modell in „{folder}“ ist auf eine Art eingerichtet, die dieses Programm nicht kennt ({error}). Das Programm aktualisieren oder das Modell neu installieren.</translation>
    </message>
    <message>
        <source>“{path}” is damaged or belongs to another model: its checksum is not the one in {description}. Install the model again.</source>
        <translation>„{path}“ ist beschädigt oder gehört zu einem anderen Modell: Die Prüfsumme ist nicht die in {description}. Das Modell neu installieren.</translation>
    </message>
    <message>
        <source>The model has no weights: “{path}” is missing. Install it again.</source>
        <translation>Das Modell hat keine Gewichte: „{path}“ fehlt. Neu installieren.</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {reason}.</source>
        <translation>„{path}“ ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>“{path}” is damaged ({error}). Install the model again.</source>
        <translation>„{path}“ ist beschädigt ({error}). Das Modell neu installieren.</translation>
    </message>
    <message>
        <source>it needs macOS on an Apple processor</source>
        <translation>es braucht macOS auf einem Apple-Prozessor</translation>
    </message>
    <message>
        <source>this PyTorch is built without CUDA</source>
        <translation>dieses PyTorch ist ohne CUDA gebaut</translation>
    </message>
    <message>
        <source>no NVIDIA graphics processor with a working driver was found</source>
        <translation>es wurde kein NVIDIA-Grafikprozessor mit funktionierendem Treiber gefunden</translation>
    </message>
    <message>
        <source>there are only {count} CUDA devices, counted from 0</source>
        <translation>es gibt nur {count} CUDA-Geräte, gezählt ab 0</translation>
    </message>
    <message>
        <source>The device “{name}” cannot be used: {reason}. Use auto or cpu instead.</source>
        <translation>Das Gerät „{name}“ lässt sich nicht verwenden: {reason}. Stattdessen auto oder cpu verwenden.</translation>
    </message>
    <message>
        <source>There is no device “{name}”. Use auto, cpu, cuda, cuda:1 or mps.</source>
        <translation>Ein Gerät „{name}“ gibt es nicht. Möglich sind auto, cpu, cuda, cuda:1 und mps.</translation>
    </message>
    <message>
        <source>computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>device {device}</source>
        <translation>Gerät {device}</translation>
    </message>
    <message>
        <source>The {place} has too little free memory for this. {remedy}</source>
        <translation>Zu wenig freier Speicher dafür ({place}). {remedy}</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller picture.</source>
        <translation>Andere Programme schließen oder ein kleineres Bild wählen.</translation>
    </message>
    <message>
        <source>Close other programs that use it, or compute on the CPU (device cpu).</source>
        <translation>Andere Programme schließen, die es benutzen, oder auf dem Prozessor rechnen (Gerät cpu).</translation>
    </message>
    <message>
        <source>Fast mode needs a processor that calculates in bfloat16, with AVX-512 or its like, and {device} is none. Choose exact precision.</source>
        <translation>Der schnelle Modus braucht einen Prozessor, der in bfloat16 rechnet, mit AVX-512 oder Ähnlichem, und {device} ist keiner. Die exakte Genauigkeit wählen.</translation>
    </message>
    <message>
        <source>Fast mode gives wrong colours on this processor: the golden picture of “{model}” differs from the exact one by {mean:.2g} of ab on average and {most:.2g} at most, and {allowed_mean:g} and {allowed_most:g} are allowed. Choose exact precision.</source>
        <translation>Der schnelle Modus ergibt auf diesem Prozessor falsche Farben: Das Prüfbild von „{model}“ weicht vom exakten in ab um durchschnittlich {mean:.2g} und höchstens {most:.2g} ab, erlaubt sind {allowed_mean:g} und {allowed_most:g}. Die exakte Genauigkeit wählen.</translation>
    </message>
    <message>
        <source>The device {device} computes wrong colours: the golden picture of the model in “{folder}” differs by {difference:.2g}, and {tolerance:g} is allowed. Update its driver, or use --device cpu.</source>
        <translation>Das Gerät {device} rechnet falsche Farben: Das Prüfbild des Modells in „{folder}“ weicht um {difference:.2g} ab, erlaubt sind {tolerance:g}. Den Treiber aktualisieren oder auf dem Prozessor rechnen (--device cpu).</translation>
    </message>
    <message>
        <source>The model in “{folder}” has no golden picture. Install it again.</source>
        <translation>Das Modell in „{folder}“ hat kein Prüfbild. Neu installieren.</translation>
    </message>
    <message>
        <source>“{path}” does not describe a model of this application.</source>
        <translation>„{path}“ beschreibt kein Modell dieses Programms.</translation>
    </message>
    <message>
        <source>“{path}” has format version {version}, this application reads version {known}. Update the application, or choose a model made for this version.</source>
        <translation>„{path}“ hat die Formatversion {version}, dieses Programm liest Version {known}. Das Programm aktualisieren oder ein Modell wählen, das für diese Version gemacht ist.</translation>
    </message>
    <message>
        <source>“{folder}” is no model: it has no {description}. Choose the folder that holds {description} and {weights}.</source>
        <translation>„{folder}“ ist kein Modell: Darin ist kein {description}. Den Ordner wählen, in dem {description} und {weights} liegen.</translation>
    </message>
    <message>
        <source>“{name}” is not installed: {sentence} Choose a file that “Export a model” of this application has written.</source>
        <translation>„{name}“ wird nicht installiert: {sentence} Eine Datei wählen, die „Modell exportieren“ in diesem Programm geschrieben hat.</translation>
    </message>
    <message>
        <source>“{name}” is not installed: {reason}. Choose a file that “Export a model” of this application has written.</source>
        <translation>„{name}“ wird nicht installiert: {reason}. Eine Datei wählen, die „Modell exportieren“ in diesem Programm geschrieben hat.</translation>
    </message>
    <message>
        <source>The model “{name}” is damaged, so it is not exported. Install it again.</source>
        <translation>Das Modell „{name}“ ist beschädigt und wird deshalb nicht exportiert. Neu installieren.</translation>
    </message>
    <message>
        <source>“{file}” exists already. Choose another name.</source>
        <translation>„{file}“ gibt es schon. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The model “{name}” cannot be written to “{file}”: {reason}. Make room or choose another folder.</source>
        <translation>Das Modell „{name}“ lässt sich nicht nach „{file}“ schreiben: {reason}. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The model in “{file}” cannot be installed: {reason}.</source>
        <translation>Das Modell in „{file}“ lässt sich nicht installieren: {reason}.</translation>
    </message>
    <message>
        <source>it is damaged or something else ({error})</source>
        <translation>die Datei ist beschädigt oder etwas anderes ({error})</translation>
    </message>
    <message>
        <source>its weights give other colours than it says</source>
        <translation>die Gewichte ergeben andere Farben, als sie angibt</translation>
    </message>
    <message>
        <source>a network of the size {size} is described</source>
        <translation>es wird ein Netz der Größe {size} beschrieben</translation>
    </message>
    <message>
        <source>the text {text!r} is not one to be shown</source>
        <translation>der Text {text!r} ist nicht zum Anzeigen geeignet</translation>
    </message>
    <message>
        <source>it holds other files than a model&apos;s</source>
        <translation>die Datei enthält anderes als ein Modell</translation>
    </message>
    <message>
        <source>it is packed in another way</source>
        <translation>die Datei ist auf andere Art gepackt</translation>
    </message>
    <message>
        <source>its description is too long</source>
        <translation>die Beschreibung darin ist zu lang</translation>
    </message>
    <message>
        <source>The model file has {name} without its weight. It is damaged; get it again.</source>
        <translation>Die Modelldatei enthält {name} ohne das Gewicht dazu. Sie ist beschädigt; neu beschaffen.</translation>
    </message>
    <message>
        <source>The model file lacks {missing}. It is damaged; get it again.</source>
        <translation>In der Modelldatei fehlt {missing}. Sie ist beschädigt; neu beschaffen.</translation>
    </message>
    <message>
        <source>“{name}” holds the tensors of {kind}: rename it to that. </source>
        <translation>„{name}“ enthält die Tensoren von {kind}: so umbenennen. </translation>
    </message>
    <message>
        <source>it holds the tensors of {kind}; were files renamed?</source>
        <translation>die Datei enthält die Tensoren von {kind}; wurden Dateien umbenannt?</translation>
    </message>
    <message>
        <source>values are not finite {places}</source>
        <translation>Werte sind nicht endlich {places}</translation>
    </message>
    <message>
        <source>“{place}” lacks</source>
        <translation>In „{place}“ fehlen</translation>
    </message>
    <message>
        <source>The {count} given files lack</source>
        <translation>Unter den {count} angegebenen Dateien fehlen</translation>
    </message>
    <message>
        <source>{lacking} {missing}. {hints}Download what is missing from the page of ToTheBeginning/GCP-Colorization.</source>
        <translation>{lacking} {missing}. {hints}Was fehlt, von der Seite von ToTheBeginning/GCP-Colorization herunterladen.</translation>
    </message>
    <message>
        <source>“{place}” is no folder and no file. Give the folder with the official model&apos;s files.</source>
        <translation>„{place}“ ist weder Ordner noch Datei. Den Ordner mit den Dateien des offiziellen Modells angeben.</translation>
    </message>
    <message>
        <source>it holds something else than tensors by name</source>
        <translation>die Datei enthält anderes als benannte Tensoren</translation>
    </message>
    <message>
        <source>The official model is not added, because files are not as they were published. {faults}. Download them again.</source>
        <translation>Das offizielle Modell wird nicht hinzugefügt, denn Dateien sind nicht, wie sie veröffentlicht wurden. {faults}. Noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>it is damaged, or holds more than tensors (no code in it was run)</source>
        <translation>die Datei ist beschädigt oder enthält mehr als Tensoren (Code darin wurde nicht ausgeführt)</translation>
    </message>
    <message>
        <source>it is damaged or incomplete</source>
        <translation>die Datei ist beschädigt oder unvollständig</translation>
    </message>
    <message>
        <source>“{path}” does not hold the published weights of {title}: its SHA-256 begins with {digest}, not {checksum}. It is damaged or another file. {remedy}</source>
        <translation>„{path}“ enthält nicht die veröffentlichten Gewichte von {title}: Der SHA-256 beginnt mit {digest}, nicht mit {checksum}. Die Datei ist beschädigt oder eine andere. {remedy}</translation>
    </message>
    <message>
        <source>The weights of {title} cannot be read from “{path}”: {reason}. {remedy}</source>
        <translation>Die Gewichte von {title} sind in „{path}“ nicht lesbar: {reason}. {remedy}</translation>
    </message>
    <message>
        <source>“{path}” does not hold the published weights of {title}: it is no file of tensors. {remedy}</source>
        <translation>„{path}“ enthält nicht die veröffentlichten Gewichte von {title}: Es ist keine Datei mit Tensoren. {remedy}</translation>
    </message>
    <message>
        <source>The tensors in “{path}” are not those of {title}. {remedy}</source>
        <translation>Die Tensoren in „{path}“ sind nicht die von {title}. {remedy}</translation>
    </message>
    <message>
        <source>The tensors in “{folder}” are not those of the restorer; {faults}.</source>
        <translation>Die Tensoren in „{folder}“ sind nicht die für das Restaurieren; {faults}.</translation>
    </message>
    <message>
        <source>The restorer holds values that are not finite; {bad}.</source>
        <translation>Die Gewichte für das Restaurieren enthalten Werte, die nicht endlich sind; {bad}.</translation>
    </message>
    <message>
        <source>“{weights}” is damaged: its checksum is not the one in {card}. Install the program again.</source>
        <translation>„{weights}“ ist beschädigt: Die Prüfsumme ist nicht die in {card}. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>The weights that find scratches cannot be read from “{folder}”: {reason}. Install the program again, or write them with `gcp train export-restorer`.</source>
        <translation>Die Gewichte, die Kratzer finden, sind in „{folder}“ nicht lesbar: {reason}. Das Programm neu installieren oder sie mit `gcp train export-restorer` schreiben.</translation>
    </message>
    <message>
        <source>“{folder}” is damaged ({error}). Install the program again.</source>
        <translation>„{folder}“ ist beschädigt ({error}). Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>Did you mean “{name}”? </source>
        <translation>War „{name}“ gemeint? </translation>
    </message>
    <message>
        <source>none; install the application again</source>
        <translation>keine; das Programm neu installieren</translation>
    </message>
    <message>
        <source>There is no model “{name}”. {hint}Installed models: {offered}.</source>
        <translation>Ein Modell „{name}“ gibt es nicht. {hint}Installierte Modelle: {offered}.</translation>
    </message>
    <message>
        <source>The model “{title}”, from which “{name}” was fine-tuned, is not installed. Add it again.</source>
        <translation>Das Modell „{title}“, aus dem „{name}“ nachtrainiert wurde, ist nicht installiert. Wieder hinzufügen.</translation>
    </message>
    <message>
        <source>“{name}” cannot be a model&apos;s name. Use letters of a to z, digits, dots, dashes and underscores.</source>
        <translation>„{name}“ kann kein Modell heißen. Möglich sind Buchstaben von a bis z, Ziffern, Punkte, Binde- und Unterstriche.</translation>
    </message>
    <message>
        <source>There is a model “{name}” already. Choose another name, or remove it first.</source>
        <translation>Ein Modell „{name}“ gibt es schon. Einen anderen Namen wählen oder es zuerst entfernen.</translation>
    </message>
    <message>
        <source>The model “{name}” comes with the application and keeps its name.</source>
        <translation>Das Modell „{name}“ gehört zum Programm und behält seinen Namen.</translation>
    </message>
    <message>
        <source>The model “{name}” was not fine-tuned from another one.</source>
        <translation>Das Modell „{name}“ wurde nicht aus einem anderen nachtrainiert.</translation>
    </message>
    <message>
        <source>The model “{name}” comes with the application and stays.</source>
        <translation>Das Modell „{name}“ gehört zum Programm und bleibt.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be written: {reason}.</source>
        <translation>In „{folder}“ kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be renamed: {reason}.</source>
        <translation>„{folder}“ lässt sich nicht umbenennen: {reason}.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be removed: {reason}.</source>
        <translation>„{folder}“ lässt sich nicht entfernen: {reason}.</translation>
    </message>
    <message>
        <source>{name} is {form}, not {wanted}</source>
        <translation>{name} ist {form}, nicht {wanted}</translation>
    </message>
    <message>
        <source>in {names}</source>
        <translation>in {names}</translation>
    </message>
    <message>
        <source>{some} and {count} more</source>
        <translation>{some} und {count} weitere</translation>
    </message>
    <message>
        <source>missing: {names}</source>
        <translation>fehlend: {names}</translation>
    </message>
    <message>
        <source>unknown: {names}</source>
        <translation>unbekannt: {names}</translation>
    </message>
    <message>
        <source>wrong: {names}</source>
        <translation>falsch: {names}</translation>
    </message>
    <message>
        <source>Close other programs, or lower train.batch_size or crop.size, and begin again.</source>
        <translation>Andere Programme schließen oder train.batch_size oder crop.size verringern und neu beginnen.</translation>
    </message>
    <message>
        <source>The run in “{out}” cannot be written: {reason}. Make room or choose another folder, then resume it.</source>
        <translation>In „{out}“ kann der Lauf nicht geschrieben werden: {reason}. Platz schaffen oder einen anderen Ordner wählen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>A file of hints is {{&quot;format&quot;: &quot;gcp-hints&quot;, &quot;version&quot;: 1, &quot;hints&quot;: [...]}}, as the window exports it, and a hint {{&quot;path&quot;: [[0.4, 0.5]], &quot;colour&quot;: [60, 92, 138]}}, with shares of width and height.</source>
        <translation>Eine Datei mit Hinweisen ist {{&quot;format&quot;: &quot;gcp-hints&quot;, &quot;version&quot;: 1, &quot;hints&quot;: [...]}}, wie das Fenster sie exportiert, und ein Hinweis {{&quot;path&quot;: [[0.4, 0.5]], &quot;colour&quot;: [60, 92, 138]}}, mit Anteilen von Breite und Höhe.</translation>
    </message>
    <message>
        <source>a hint has from 1 to {most} places, and this one has {count}</source>
        <translation>ein Hinweis hat 1 bis {most} Stellen, dieser hat {count}</translation>
    </message>
    <message>
        <source>a hint of the kind “colour” has a colour, and others have none</source>
        <translation>ein Hinweis der Art „colour“ hat eine Farbe, andere haben keine</translation>
    </message>
    <message>
        <source>the colour {colour} is none; its parts go from 0 to 255</source>
        <translation>die Farbe {colour} gibt es nicht; ihre Teile gehen von 0 bis 255</translation>
    </message>
    <message>
        <source>the radius {radius:g} is not above 0 and at most {most:g}</source>
        <translation>der Radius {radius:g} ist nicht über 0 und höchstens {most:g}</translation>
    </message>
    <message>
        <source>the reach {reach:g} is not from 0 to {most:g}</source>
        <translation>die Reichweite {reach:g} ist nicht zwischen 0 und {most:g}</translation>
    </message>
    <message>
        <source>The hints cannot be read: it is no JSON ({error}). {form}</source>
        <translation>Die Hinweise sind nicht lesbar: Es ist kein JSON ({error}). {form}</translation>
    </message>
    <message>
        <source>The hints cannot be read: {error}. {form}</source>
        <translation>Die Hinweise sind nicht lesbar: {error}. {form}</translation>
    </message>
    <message>
        <source>the place {x:g}, {y:g} is outside the picture, which goes from 0 to 1</source>
        <translation>die Stelle {x:g}, {y:g} liegt außerhalb des Bildes, das von 0 bis 1 geht</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Die Datei gibt es schon</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Eingabe-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Es ist ein Ordner</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Es ist kein Ordner</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Der Vorgang ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file (such as DNG), not yet a picture</source>
        <translation>es ist die Raw-Datei einer Kamera (wie DNG), noch kein Bild</translation>
    </message>
    <message>
        <source>develop it to TIFF or JPEG in a raw converter first.</source>
        <translation>in einem Raw-Konverter zu TIFF oder JPEG entwickeln.</translation>
    </message>
    <message>
        <source>{raw}, and the package that develops it is not installed</source>
        <translation>{raw}, und das Paket, das sie entwickelt, ist nicht installiert</translation>
    </message>
    <message>
        <source>Install it (pip install &apos;gcp-desktop[raw]&apos;), or {develop}</source>
        <translation>Es installieren (pip install &apos;gcp-desktop[raw]&apos;) oder {develop}</translation>
    </message>
    <message>
        <source>{raw}, and of an unknown kind</source>
        <translation>{raw}, und von unbekannter Art</translation>
    </message>
    <message>
        <source>To open it, {develop}</source>
        <translation>Zum Öffnen zuerst {develop}</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file, but damaged or cut short ({error})</source>
        <translation>es ist die Raw-Datei einer Kamera, aber beschädigt oder abgeschnitten ({error})</translation>
    </message>
    <message>
        <source>Choose another copy of it.</source>
        <translation>Eine andere Kopie davon wählen.</translation>
    </message>
    <message>
        <source>it is a {format} file, which holds one picture</source>
        <translation>es ist eine Datei der Art {format}, die ein einziges Bild enthält</translation>
    </message>
    <message>
        <source>Ask for no other page of it.</source>
        <translation>Keine andere Seite davon verlangen.</translation>
    </message>
    <message>
        <source>no picture of a known kind</source>
        <translation>kein Bild einer bekannten Art</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>ein DjVu-Dokument</translation>
    </message>
    <message>
        <source>an OpenEXR file, for measured light</source>
        <translation>eine OpenEXR-Datei für gemessenes Licht</translation>
    </message>
    <message>
        <source>a ZIP archive (or a document of an office program)</source>
        <translation>ein ZIP-Archiv (oder ein Dokument eines Büroprogramms)</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>ein 7z-Archiv</translation>
    </message>
    <message>
        <source>a text document</source>
        <translation>ein Textdokument</translation>
    </message>
    <message>
        <source>a GIMP project</source>
        <translation>ein GIMP-Projekt</translation>
    </message>
    <message>
        <source>a JPEG XR picture</source>
        <translation>ein JPEG-XR-Bild</translation>
    </message>
    <message>
        <source>a PAM picture</source>
        <translation>ein PAM-Bild</translation>
    </message>
    <message>
        <source>a PFM picture, for measured light</source>
        <translation>ein PFM-Bild, für gemessenes Licht</translation>
    </message>
    <message>
        <source>a FITS file, as observatories write it</source>
        <translation>eine FITS-Datei, wie Sternwarten sie schreiben</translation>
    </message>
    <message>
        <source>a film, not a picture</source>
        <translation>einen Film, kein Bild</translation>
    </message>
    <message>
        <source>a DICOM file, as hospitals write it</source>
        <translation>eine DICOM-Datei, wie Krankenhäuser sie schreiben</translation>
    </message>
    <message>
        <source>a drawing (SVG), not a photograph</source>
        <translation>eine Zeichnung (SVG), kein Foto</translation>
    </message>
    <message>
        <source>text, not a picture</source>
        <translation>Text, kein Bild</translation>
    </message>
    <message>
        <source>HEIC needs a package that is not installed</source>
        <translation>HEIC braucht ein Paket, das nicht installiert ist</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;gcp-desktop[formats]&apos;</source>
        <translation>Es installieren: pip install &apos;gcp-desktop[formats]&apos;</translation>
    </message>
    <message>
        <source>It is damaged: what could not be read is grey and stays without colour.</source>
        <translation>Die Datei ist beschädigt: Was nicht lesbar war, ist grau und bleibt ohne Farbe.</translation>
    </message>
    <message>
        <source>it is an unusual JPEG of {channels} channels</source>
        <translation>es ist ein ungewöhnliches JPEG mit {channels} Kanälen</translation>
    </message>
    <message>
        <source>it ends before its end</source>
        <translation>sie endet vor ihrem Ende</translation>
    </message>
    <message>
        <source>it ends before its pixels</source>
        <translation>sie endet vor ihren Bildpunkten</translation>
    </message>
    <message>
        <source>{megapixels} megapixels of it can only be decoded at once, for which {needed} GB of memory would be needed, more than the {most} that are taken for a photograph</source>
        <translation>{megapixels} Megapixel davon lassen sich nur auf einmal dekodieren; dafür wären {needed} GB Speicher nötig, mehr als die {most}, die für ein Foto genommen werden</translation>
    </message>
    <message>
        <source>Save it as TIFF, or as JPEG 2000 in tiles, in another program.</source>
        <translation>In einem anderen Programm als TIFF oder als JPEG 2000 in Kacheln speichern.</translation>
    </message>
    <message>
        <source>it is an unusual kind of JPEG 2000</source>
        <translation>es ist eine ungewöhnliche Art von JPEG 2000</translation>
    </message>
    <message>
        <source>it holds no pixels</source>
        <translation>sie enthält keine Bildpunkte</translation>
    </message>
    <message>
        <source>it holds signed or very deep numbers, as measurements do</source>
        <translation>sie enthält Zahlen mit Vorzeichen oder sehr tiefe, wie Messungen sie haben</translation>
    </message>
    <message>
        <source>its colours are of a kind that is not known here</source>
        <translation>ihre Farben sind von einer Art, die hier unbekannt ist</translation>
    </message>
    <message>
        <source>it has too few channels for its colours</source>
        <translation>sie hat zu wenige Kanäle für ihre Farben</translation>
    </message>
    <message>
        <source>it holds floating-point numbers, as measurements do</source>
        <translation>sie enthält Gleitkommazahlen, wie Messungen sie haben</translation>
    </message>
    <message>
        <source>its white is {white}</source>
        <translation>ihr Weiß ist {white}</translation>
    </message>
    <message>
        <source>it ends early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>its header is incomplete</source>
        <translation>ihr Kopf ist unvollständig</translation>
    </message>
    <message>
        <source>it holds something else than numbers</source>
        <translation>sie enthält anderes als Zahlen</translation>
    </message>
    <message>
        <source>it holds no scanned picture</source>
        <translation>sie enthält kein gescanntes Bild</translation>
    </message>
    <message>
        <source>Export the page as TIFF or PNG in another program.</source>
        <translation>Die Seite in einem anderen Programm als TIFF oder PNG exportieren.</translation>
    </message>
    <message>
        <source>it has no page {page}</source>
        <translation>sie hat keine Seite {page}</translation>
    </message>
    <message>
        <source>It has {count}; choose one from 1 on.</source>
        <translation>Sie hat {count}; eine ab 1 wählen.</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>sie ist mit einem Passwort geschützt</translation>
    </message>
    <message>
        <source>Save it without one first.</source>
        <translation>Zuerst ohne Passwort speichern.</translation>
    </message>
    <message>
        <source>its pixels are of a kind for measurements (mode {mode})</source>
        <translation>ihre Bildpunkte sind von einer Art für Messungen (Modus {mode})</translation>
    </message>
    <message>
        <source>it has no header</source>
        <translation>sie hat keinen Kopf</translation>
    </message>
    <message>
        <source>it is a Photoshop file of an unusual kind (mode {mode}, {depth} bits)</source>
        <translation>es ist eine Photoshop-Datei ungewöhnlicher Art (Modus {mode}, {depth} Bit)</translation>
    </message>
    <message>
        <source>it is a Photoshop file of layers without a flat picture</source>
        <translation>es ist eine Photoshop-Datei aus Ebenen ohne Gesamtbild</translation>
    </message>
    <message>
        <source>Save it in Photoshop with “Maximise compatibility”, or as TIFF.</source>
        <translation>In Photoshop mit „Kompatibilität maximieren“ speichern oder als TIFF.</translation>
    </message>
    <message>
        <source>its flat picture is compressed in an unusual way</source>
        <translation>ihr Gesamtbild ist auf ungewöhnliche Art komprimiert</translation>
    </message>
    <message>
        <source>its table of colours is missing</source>
        <translation>ihre Farbtabelle fehlt</translation>
    </message>
    <message>
        <source>Save it as an ordinary 8-bit or 16-bit RGB file in another program.</source>
        <translation>In einem anderen Programm als gewöhnliche RGB-Datei mit 8 oder 16 Bit speichern.</translation>
    </message>
    <message>
        <source>it claims {width} x {height} pixels</source>
        <translation>sie gibt {width} x {height} Bildpunkte an</translation>
    </message>
    <message>
        <source>it claims {channels:,} channels, more than any photograph has</source>
        <translation>sie gibt {channels:,} Kanäle an, mehr als jedes Foto hat</translation>
    </message>
    <message>
        <source>with {width:,} x {height:,} pixels it is larger than the {most} megapixels that can be handled safely</source>
        <translation>mit {width:,} x {height:,} Bildpunkten ist sie größer als die {most} Megapixel, die sich sicher bearbeiten lassen</translation>
    </message>
    <message>
        <source>Reduce it in another program first.</source>
        <translation>Zuerst in einem anderen Programm verkleinern.</translation>
    </message>
    <message>
        <source>it claims more pixels than its {file_bytes:,} bytes can hold</source>
        <translation>sie gibt mehr Bildpunkte an, als ihre {file_bytes:,} Bytes enthalten können</translation>
    </message>
    <message>
        <source>they are missing</source>
        <translation>sie fehlen</translation>
    </message>
    <message>
        <source>the file ends before them</source>
        <translation>die Datei endet vor ihnen</translation>
    </message>
    <message>
        <source>its JPEG data ends early</source>
        <translation>die JPEG-Daten darin enden zu früh</translation>
    </message>
    <message>
        <source>it holds no picture</source>
        <translation>sie enthält kein Bild</translation>
    </message>
    <message>
        <source>{missing} of its {expected} parts cannot be read: {reason}</source>
        <translation>{missing} ihrer {expected} Teile sind nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>its tiles or strips are larger than can be handled safely</source>
        <translation>ihre Kacheln oder Streifen sind größer, als sich sicher bearbeiten lässt</translation>
    </message>
    <message>
        <source>its pages contradict each other</source>
        <translation>ihre Seiten widersprechen einander</translation>
    </message>
    <message>
        <source>it has no picture {page}</source>
        <translation>sie hat kein Bild {page}</translation>
    </message>
    <message>
        <source>It holds {count}; choose one from 1 on.</source>
        <translation>Sie enthält {count}; eines ab 1 wählen.</translation>
    </message>
    <message>
        <source>part {number} of {expected} cannot be read: {failure}</source>
        <translation>Teil {number} von {expected} ist nicht lesbar: {failure}</translation>
    </message>
    <message>
        <source>it is an unusual kind of TIFF ({error})</source>
        <translation>es ist eine ungewöhnliche Art von TIFF ({error})</translation>
    </message>
    <message>
        <source>it is an unusual kind of TIFF: its samples are no grey and no colours</source>
        <translation>es ist eine ungewöhnliche Art von TIFF: Ihre Werte sind weder Grau noch Farben</translation>
    </message>
    <message>
        <source>it is an unusual kind of TIFF: its channels differ in depth</source>
        <translation>es ist eine ungewöhnliche Art von TIFF: Ihre Kanäle sind verschieden tief</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>Gleitkommazahlen</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>it holds {kind} a sample, as measurements do</source>
        <translation>sie enthält {kind} je Wert, wie Messungen sie haben</translation>
    </message>
    <message>
        <source>it holds signed numbers, as measurements do</source>
        <translation>sie enthält Zahlen mit Vorzeichen, wie Messungen sie haben</translation>
    </message>
    <message>
        <source>it is damaged: its table of colours is missing</source>
        <translation>sie ist beschädigt: Ihre Farbtabelle fehlt</translation>
    </message>
    <message>
        <source>This is not a picture: pixels are {dtype} of shape {shape}. Give 8-bit or 16-bit integers with one to four channels.</source>
        <translation>Das ist kein Bild: Die Bildpunkte sind {dtype} der Form {shape}. Ganze Zahlen mit 8 oder 16 Bit und ein bis vier Kanäle angeben.</translation>
    </message>
    <message>
        <source>This picture has {count} channels. Save it as grey or RGB, with or without alpha.</source>
        <translation>Dieses Bild hat {count} Kanäle. Als Grau oder RGB speichern, mit oder ohne Alpha.</translation>
    </message>
    <message>
        <source>Choose another copy, or open it in another program and save it again.</source>
        <translation>Eine andere Kopie wählen oder in einem anderen Programm öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Choose the photographs in it.</source>
        <translation>Die Fotos darin wählen.</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>Choose a picture file.</source>
        <translation>Eine Bilddatei wählen.</translation>
    </message>
    <message>
        <source>grain: what looks like it is no grain but the picture itself, and stays</source>
        <translation>Korn: Was so aussieht, ist kein Korn, sondern das Bild selbst, und bleibt</translation>
    </message>
    <message>
        <source>{checkpoint} cannot be resumed so: these settings and earlier runs make other networks than it has. Give those that it was begun with.</source>
        <translation>{checkpoint} lässt sich so nicht fortsetzen: Mit diesen Einstellungen und früheren Läufen entstehen andere Netze als die darin. Geben Sie die an, mit denen der Lauf begonnen wurde.</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: {reason}. {remedy}</source>
        <translation>„{name}“ lässt sich nicht öffnen: {reason}. {remedy}</translation>
    </message>
    <message>
        <source>a document of an older office program, or a FlashPix picture</source>
        <translation>ein Dokument eines älteren Büroprogramms oder ein FlashPix-Bild</translation>
    </message>
    <message>
        <source>a DPX picture, as film scanners write it</source>
        <translation>ein DPX-Bild, wie Filmscanner es schreiben</translation>
    </message>
    <message>
        <source>a Cineon picture, as film scanners write it</source>
        <translation>ein Cineon-Bild, wie Filmscanner es schreiben</translation>
    </message>
    <message>
        <source>an SGI picture of an unusual kind</source>
        <translation>ein SGI-Bild einer ungewöhnlichen Art</translation>
    </message>
    <message>
        <source>a JNG picture</source>
        <translation>ein JNG-Bild</translation>
    </message>
    <message>
        <source>an MNG animation</source>
        <translation>eine MNG-Animation</translation>
    </message>
    <message>
        <source>a DCX document, as fax programs write it</source>
        <translation>ein DCX-Dokument, wie Faxprogramme es schreiben</translation>
    </message>
    <message>
        <source>a DDS texture of a game</source>
        <translation>eine DDS-Textur eines Spiels</translation>
    </message>
    <message>
        <source>icons (ICO)</source>
        <translation>Symbole (ICO)</translation>
    </message>
    <message>
        <source>an icon (XPM)</source>
        <translation>ein Symbol (XPM)</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>ein PostScript-Dokument</translation>
    </message>
    <message>
        <source>a drawing (WMF), not a photograph</source>
        <translation>eine Zeichnung (WMF), kein Foto</translation>
    </message>
    <message>
        <source>a MIFF picture of ImageMagick&apos;s</source>
        <translation>ein MIFF-Bild von ImageMagick</translation>
    </message>
    <message>
        <source>an Amiga picture (IFF)</source>
        <translation>ein Amiga-Bild (IFF)</translation>
    </message>
    <message>
        <source>a PICT picture of an older Macintosh</source>
        <translation>ein PICT-Bild eines älteren Macintosh</translation>
    </message>
    <message>
        <source>a Photo CD picture</source>
        <translation>ein Photo-CD-Bild</translation>
    </message>
    <message>
        <source>PNG, JPEG, TIFF, PDF, WebP, HEIC, AVIF, JPEG XL, JPEG 2000, PSD, PGM, PPM, PBM, BMP, GIF, TGA, PCX and camera raw</source>
        <translation>PNG, JPEG, TIFF, PDF, WebP, HEIC, AVIF, JPEG XL, JPEG 2000, PSD, PGM, PPM, PBM, BMP, GIF, TGA, PCX und Raw-Dateien von Kameras</translation>
    </message>
    <message>
        <source>It seems to be damaged in the middle: parts of it may be shifted or in wrong tones.</source>
        <translation>Es scheint in der Mitte beschädigt zu sein: Teile davon können verschoben oder in falschen Tönen sein.</translation>
    </message>
    <message>
        <source>its data are damaged in the middle</source>
        <translation>seine Daten sind in der Mitte beschädigt</translation>
    </message>
    <message>
        <source>Its page shows a part of the scan; what the page&apos;s edges hide was left out.</source>
        <translation>Seine Seite zeigt einen Teil des Scans; was die Ränder der Seite verdecken, wurde weggelassen.</translation>
    </message>
    <message>
        <source>Its picture was taken without the rest of the page.</source>
        <translation>Sein Bild wurde ohne den Rest der Seite genommen.</translation>
    </message>
    <message>
        <source>Its page holds more than one picture.</source>
        <translation>Seine Seite enthält mehr als ein Bild.</translation>
    </message>
    <message>
        <source>Its picture lies askew on the page.</source>
        <translation>Sein Bild liegt schief auf der Seite.</translation>
    </message>
    <message>
        <source>Its page shows next to nothing of its picture.</source>
        <translation>Seine Seite zeigt fast nichts von ihrem Bild.</translation>
    </message>
    <message>
        <source>{why} The page was drawn at {dpi:.0f} dots per inch.</source>
        <translation>{why} Die Seite wurde mit {dpi:.0f} Punkten je Zoll gezeichnet.</translation>
    </message>
    <message>
        <source>JPEG XL of 16 bits cannot be written with this version of imagecodecs. Choose PNG or TIFF.</source>
        <translation>JPEG XL mit 16 Bit kann mit dieser Version von imagecodecs nicht geschrieben werden. PNG oder TIFF wählen.</translation>
    </message>
    <message>
        <source>JPEG holds 64 kB of EXIF data; what is not in the file: {entries}.</source>
        <translation>JPEG fasst 64 kB EXIF-Daten; nicht in der Datei sind: {entries}.</translation>
    </message>
    <message>
        <source>What is left of it can be read with `--partial`.</source>
        <translation>Mit `--partial` lässt sich lesen, was davon übrig ist.</translation>
    </message>
    <message>
        <source>it is empty (0 bytes)</source>
        <translation>die Datei ist leer (0 Bytes)</translation>
    </message>
    <message>
        <source>Choose another copy of the photograph.</source>
        <translation>Eine andere Kopie des Fotos wählen.</translation>
    </message>
    <message>
        <source>it contains {contents}</source>
        <translation>sie enthält {contents}</translation>
    </message>
    <message>
        <source>These can be opened: {readable}.</source>
        <translation>Öffnen lassen sich: {readable}.</translation>
    </message>
    <message>
        <source>it is a {format} file, but damaged or cut short ({damage})</source>
        <translation>es ist eine Datei der Art {format}, aber beschädigt oder abgeschnitten ({damage})</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>eine solche Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Was it moved or renamed?</source>
        <translation>Wurde sie verschoben oder umbenannt?</translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation>die Berechtigung zum Lesen fehlt</translation>
    </message>
    <message>
        <source>Change its permissions, or ask its owner.</source>
        <translation>Die Zugriffsrechte ändern oder den Eigentümer fragen.</translation>
    </message>
    <message>
        <source>its path is too long</source>
        <translation>der Pfad ist zu lang</translation>
    </message>
    <message>
        <source>Move it to a folder nearer to the top.</source>
        <translation>In einen Ordner weiter oben verschieben.</translation>
    </message>
    <message>
        <source>reading failed ({reason})</source>
        <translation>das Lesen ist fehlgeschlagen ({reason})</translation>
    </message>
    <message>
        <source>Is the disk or drive still connected?</source>
        <translation>Ist der Datenträger noch angeschlossen?</translation>
    </message>
    <message>
        <source>there is too little free memory for its size</source>
        <translation>für ihre Größe ist zu wenig Speicher frei</translation>
    </message>
    <message>
        <source>Close other programs, or reduce the picture.</source>
        <translation>Andere Programme schließen oder das Bild verkleinern.</translation>
    </message>
    <message>
        <source>a package is missing ({error})</source>
        <translation>ein Paket fehlt ({error})</translation>
    </message>
    <message>
        <source>Set the program up again.</source>
        <translation>Das Programm neu einrichten.</translation>
    </message>
    <message>
        <source>The reference picture “{path}” is another picture now than when it was chosen. Choose it again, or remove it.</source>
        <translation>Das Vorbild „{path}“ ist jetzt ein anderes Bild als bei der Wahl. Neu wählen oder entfernen.</translation>
    </message>
    <message>
        <source>“{name}” has no colours that a photograph could take. Choose a colour picture as the reference.</source>
        <translation>„{name}“ hat keine Farben, die ein Foto annehmen könnte. Ein Farbbild als Vorbild wählen.</translation>
    </message>
    <message>
        <source>The reference picture cannot be read any more: {error} Choose it again, or remove it.</source>
        <translation>Das Vorbild ist nicht mehr lesbar: {error} Neu wählen oder entfernen.</translation>
    </message>
    <message>
        <source>There is no sample named “{name}”. There are: {files}.</source>
        <translation>Ein Beispiel „{name}“ gibt es nicht. Es gibt: {files}.</translation>
    </message>
    <message>
        <source>the disk is full. Free some space or choose another disk; nothing was left behind.</source>
        <translation>der Datenträger ist voll. Platz schaffen oder einen anderen wählen; es blieb nichts zurück.</translation>
    </message>
    <message>
        <source>a file of this name exists already. Choose another name, or allow it to be replaced.</source>
        <translation>eine Datei dieses Namens gibt es schon. Einen anderen Namen wählen oder erlauben, sie zu ersetzen.</translation>
    </message>
    <message>
        <source>a folder has this name. Choose another name.</source>
        <translation>ein Ordner heißt so. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>its name is too long. Choose a shorter one.</source>
        <translation>der Name ist zu lang. Einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>{reason}. Is the drive still connected?</source>
        <translation>{reason}. Ist der Datenträger noch angeschlossen?</translation>
    </message>
    <message>
        <source>its ending names no known format. End the name with one of {endings}.</source>
        <translation>die Endung nennt kein bekanntes Format. Den Namen mit einer von {endings} enden lassen.</translation>
    </message>
    <message>
        <source>{format} holds 8 bits per channel, not 16. Choose PNG or TIFF.</source>
        <translation>{format} fasst 8 Bit je Kanal, nicht 16. PNG oder TIFF wählen.</translation>
    </message>
    <message>
        <source>{format} holds at most {most:,} pixels a side. Choose PNG or TIFF.</source>
        <translation>{format} fasst höchstens {most:,} Bildpunkte je Seite. PNG oder TIFF wählen.</translation>
    </message>
    <message>
        <source>{format} is written in sRGB only. Choose sRGB, or another format.</source>
        <translation>{format} wird nur in sRGB geschrieben. sRGB oder ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>it is the original photograph, which is never changed. Choose another name or another folder.</source>
        <translation>es ist das Originalfoto, das nie geändert wird. Einen anderen Namen oder Ordner wählen.</translation>
    </message>
    <message>
        <source>the folder “{folder}” cannot be written to. Choose another folder.</source>
        <translation>in den Ordner „{folder}“ kann nicht geschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>the folder “{folder}” does not exist. Create it or choose another.</source>
        <translation>den Ordner „{folder}“ gibt es nicht. Ihn anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: {problem}</source>
        <translation>„{name}“ wurde nicht gespeichert: {problem}</translation>
    </message>
    <message>
        <source>“{name}” was not saved: there is too little free memory. Close other programs and try again.</source>
        <translation>„{name}“ wurde nicht gespeichert: Es ist zu wenig Speicher frei. Andere Programme schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>“{text}” means several subjects: {found}. Give one of these.</source>
        <translation>„{text}“ steht für mehrere Motive: {found}. Eines davon angeben.</translation>
    </message>
    <message>
        <source>they are numbered from 0 to {last}</source>
        <translation>sie sind von 0 bis {last} nummeriert</translation>
    </message>
    <message>
        <source>this model has none</source>
        <translation>dieses Modell hat keine</translation>
    </message>
    <message>
        <source>There is no {kind} {text}; {offered}.</source>
        <translation>{kind} {text} gibt es nicht; {offered}.</translation>
    </message>
    <message>
        <source>The recipe cannot be read: {error}. It is damaged, or of another version of the program.</source>
        <translation>Das Rezept ist nicht lesbar: {error}. Es ist beschädigt oder von einer anderen Version des Programms.</translation>
    </message>
    <message>
        <source>What this recipe shares with others of its series cannot be read: {reason}. The recipe is damaged; colour the photographs alike anew.</source>
        <translation>Was dieses Rezept mit anderen seiner Reihe teilt, ist nicht lesbar: {reason}. Das Rezept ist beschädigt; die Fotos neu gleich einfärben.</translation>
    </message>
    <message>
        <source>None of the photographs can be read, so there is nothing that they share.</source>
        <translation>Keines der Fotos ist lesbar, also gibt es nichts, was sie teilen.</translation>
    </message>
    <message>
        <source>not all of its numbers are finite</source>
        <translation>nicht alle Zahlen darin sind endlich</translation>
    </message>
    <message>
        <source>Did you mean “{name}”? {offer}</source>
        <translation>War „{name}“ gemeint? {offer}</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>descreening</source>
        <translation>Druckraster</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>Tonwerte</translation>
    </message>
    <message>
        <source>the angle</source>
        <translation>den Winkel</translation>
    </message>
    <message>
        <source>mix</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>There is no direction “{name}”. {offer}</source>
        <translation>Eine Richtung „{name}“ gibt es nicht. {offer}</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>blend</source>
        <translation>Mischung mit dem zweiten Motiv</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>tint</source>
        <translation>Tönung</translation>
    </message>
    <message>
        <source>toning</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>{kind}: this model has none.</source>
        <translation>{kind}: Dieses Modell hat keine.</translation>
    </message>
    <message>
        <source>{kind}: {names} and {count} more.</source>
        <translation>{kind}: {names} und {count} weitere.</translation>
    </message>
    <message>
        <source>{kind}: {names}.</source>
        <translation>{kind}: {names}.</translation>
    </message>
    <message>
        <source>The model “{model}” has no fast mode. Choose exact precision, or a model that has one, such as the official one.</source>
        <translation>Das Modell „{model}“ hat keinen schnellen Modus. Die exakte Genauigkeit wählen oder ein Modell, das einen hat, wie das offizielle.</translation>
    </message>
    <message>
        <source>There are {count} hints; a picture takes up to {most}.</source>
        <translation>Es sind {count} Hinweise; ein Bild nimmt bis zu {most} auf.</translation>
    </message>
    <message>
        <source>a side of the crop</source>
        <translation>eine Seite des Zuschnitts</translation>
    </message>
    <message>
        <source>The model “{model}” takes no reference picture. Choose a model that does, such as compact, or remove the reference.</source>
        <translation>Das Modell „{model}“ nimmt kein Vorbild an. Ein Modell wählen, das eines annimmt, wie compact, oder das Vorbild entfernen.</translation>
    </message>
    <message>
        <source>What this recipe shares with others of its series is for another model ({weights_id}) than “{model}” ({own_id}). Colour the photographs alike anew, or choose that model.</source>
        <translation>Was dieses Rezept mit anderen seiner Reihe teilt, ist für ein anderes Modell ({weights_id}) als „{model}“ ({own_id}). Die Fotos neu gleich einfärben oder jenes Modell wählen.</translation>
    </message>
    <message>
        <source>There is no subject “{name}”. {offer}</source>
        <translation>Ein Motiv „{name}“ gibt es nicht. {offer}</translation>
    </message>
    <message>
        <source>a variation</source>
        <translation>eine Abwandlung</translation>
    </message>
    <message>
        <source>direction “{name}”</source>
        <translation>Richtung „{name}“</translation>
    </message>
    <message>
        <source>The value of {name} is {value:g}; use one from {minimum:g} to {maximum:g}.</source>
        <translation>Der Wert für {name} ist {value:g}; möglich ist {minimum:g} bis {maximum:g}.</translation>
    </message>
    <message>
        <source>The seed is {seed}; use a whole number from 0 to {most}.</source>
        <translation>Der Startwert ist {seed}; möglich ist eine ganze Zahl von 0 bis {most}.</translation>
    </message>
    <message>
        <source>The direction “{name}” is given twice. Give one value for it.</source>
        <translation>Die Richtung „{name}“ ist zweimal angegeben. Einen Wert dafür angeben.</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Richtungen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Motive</translation>
    </message>
    <message>
        <source>The crop leaves nothing of the photograph. Give left, top, right and bottom from 0 to 1, left below right and top below bottom.</source>
        <translation>Der Zuschnitt lässt nichts vom Foto übrig. Links, oben, rechts und unten von 0 bis 1 angeben, links kleiner als rechts und oben kleiner als unten.</translation>
    </message>
    <message>
        <source>A photograph of {width} × {height} pixels cannot be straightened: a side may have {most}. Straighten it before it is opened, or set the angle to 0.</source>
        <translation>Ein Foto von {width} × {height} Bildpunkten lässt sich nicht gerade richten: Eine Seite darf {most} haben. Vor dem Öffnen gerade richten oder den Winkel auf 0 setzen.</translation>
    </message>
    <message>
        <source>grain: so little that it stays</source>
        <translation>Korn: so wenig, dass es bleibt</translation>
    </message>
    <message>
        <source>grain: printed dots, which are taken away; what else looks like grain is the picture itself, and stays</source>
        <translation>Korn: gedruckte Punkte, die weggenommen werden; was sonst wie Korn aussieht, ist das Bild selbst und bleibt</translation>
    </message>
    <message>
        <source>grain: printed dots, which are taken away, and grain, of which a part is</source>
        <translation>Korn: gedruckte Punkte, die weggenommen werden, und Korn, davon ein Teil</translation>
    </message>
    <message>
        <source>grain: printed dots, which are taken away</source>
        <translation>Korn: gedruckte Punkte, die weggenommen werden</translation>
    </message>
    <message>
        <source>grain: it can be seen, and a part of it is taken away</source>
        <translation>Korn: Es ist zu sehen, und ein Teil davon wird weggenommen</translation>
    </message>
    <message>
        <source>scratches and grain: it consists of black and white dots, of which none can be told from damage</source>
        <translation>Kratzer und Korn: Das Foto besteht aus schwarzen und weißen Punkten, die sich von Schäden nicht unterscheiden lassen</translation>
    </message>
    <message>
        <source>scratches: {share:.2%} of the picture is filled</source>
        <translation>Kratzer: {share:.2%} des Bildes werden gefüllt</translation>
    </message>
    <message>
        <source>frame: it may be a negative; nothing was inverted</source>
        <translation>Rahmen: vielleicht ein Negativ; nichts wurde umgekehrt</translation>
    </message>
    <message>
        <source>tone: faded to greys; black and white are mostly brought back</source>
        <translation>Verblasst: Schwarz und Weiß sind zu Grau geworden und werden größtenteils zurückgeholt</translation>
    </message>
    <message>
        <source>tone: so little faded that it stays</source>
        <translation>Verblasst: so wenig, dass es bleibt</translation>
    </message>
    <message>
        <source>{name} is no number</source>
        <translation>{name} ist keine Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>expected {expected}, found {found}</source>
        <translation>erwartet: {expected}, gefunden: {found}</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>eine endliche Zahl</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} Werte</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>one of {options}</source>
        <translation>eines von {options}</translation>
    </message>
    <message>
        <source>unknown entry {names}; there are: {known}</source>
        <translation>unbekannter Eintrag {names}; es gibt: {known}</translation>
    </message>
    <message>
        <source>missing entry {names}</source>
        <translation>fehlender Eintrag {names}</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>On general photographs the error rose by {percent:.0f} %. Use this model for pictures like yours, and its parent for others.</source>
        <translation>Auf allgemeinen Fotos stieg der Fehler um {percent:.0f} %. Dieses Modell für Bilder wie die eigenen verwenden, für andere das, aus dem es entstand.</translation>
    </message>
    <message>
        <source>The model “{model}” is too large to be fine-tuned without a graphics processor (CUDA), and none was found: a step takes minutes on a CPU. Fine-tune the compact model, or set train.device=cpu to wait all the same.</source>
        <translation>Das Modell „{model}“ ist zu groß, um ohne Grafikprozessor (CUDA) nachtrainiert zu werden, und es wurde keiner gefunden: Auf dem Prozessor dauert ein Schritt Minuten. Das kompakte Modell nachtrainieren oder train.device=cpu setzen, um trotzdem zu warten.</translation>
    </message>
    <message>
        <source>Of {count} pictures {usable} can be used; at least {fewest} are needed, and {sensible} or more make sense. Add colour pictures of the same world.</source>
        <translation>Von {count} Bildern sind {usable} verwendbar; mindestens {fewest} werden gebraucht, sinnvoll sind {sensible} oder mehr. Farbbilder aus derselben Welt hinzufügen.</translation>
    </message>
    <message>
        <source>“{run}” holds no fine-tuning that could be resumed ({error}).</source>
        <translation>„{run}“ enthält kein Nachtrainieren, das sich fortsetzen ließe ({error}).</translation>
    </message>
    <message>
        <source>With {width} x {height} pixels it is too small; {least} are needed each way.</source>
        <translation>Mit {width} x {height} Bildpunkten ist es zu klein; {least} werden je Seite gebraucht.</translation>
    </message>
    <message>
        <source>It is grey, or toned in one colour: there are no colours to learn from.</source>
        <translation>Es ist grau oder in einer Farbe getönt: Farben zum Lernen hat es nicht.</translation>
    </message>
    <message>
        <source>It shows the same as “{name}”.</source>
        <translation>Es zeigt dasselbe wie „{name}“.</translation>
    </message>
    <message>
        <source>This model&apos;s subjects cannot be added to. Choose one of its own subjects, or none to let it predict.</source>
        <translation>Zu den Motiven dieses Modells lässt sich keines hinzufügen. Eines seiner eigenen wählen oder keines, damit es selbst entscheidet.</translation>
    </message>
    <message>
        <source>Raise train.accumulate: the same update in smaller parts. Or lower train.batch_size or crop.size.</source>
        <translation>train.accumulate erhöhen: dieselbe Änderung in kleineren Teilen. Oder train.batch_size oder crop.size verringern.</translation>
    </message>
    <message>
        <source>train.batch_size={batch_size} cannot be divided into {parts} equal parts ({world_size} processes, train.accumulate={accumulate}). Choose a multiple.</source>
        <translation>train.batch_size={batch_size} lässt sich nicht in {parts} gleiche Teile teilen ({world_size} Prozesse, train.accumulate={accumulate}). Ein Vielfaches wählen.</translation>
    </message>
    <message>
        <source>There is nothing to resume: {checkpoint} does not exist.</source>
        <translation>Es gibt nichts fortzusetzen: {checkpoint} ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>“{folder}” holds nothing that a run of “{task}” could begin from.</source>
        <translation>„{folder}“ enthält nichts, womit ein Lauf von „{task}“ beginnen könnte.</translation>
    </message>
    <message>
        <source>“{folder}” is no compact model: there is no training that could go on from it.</source>
        <translation>„{folder}“ ist kein kompaktes Modell: Es gibt kein Training, das davon ausgehen könnte.</translation>
    </message>
    <message>
        <source>“{folder}” can colour, but training cannot go on from it: {training_name} is missing. Give the run folders that it was assembled from.</source>
        <translation>„{folder}“ kann einfärben, aber das Training kann nicht davon ausgehen: {training_name} fehlt. Die Ordner der Läufe angeben, aus denen es zusammengesetzt wurde.</translation>
    </message>
</context>
<context>
    <name>offers</name>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Lock Colours</source>
        <translation>Farben festhalten</translation>
    </message>
    <message>
        <source>Reject Colouring {}</source>
        <translation>Einfärbung {} verwerfen</translation>
    </message>
    <message>
        <source>More Colourings</source>
        <translation>Mehr Einfärbungen</translation>
    </message>
    <message>
        <source>Faithful Colourings</source>
        <translation>Treue Einfärbungen</translation>
    </message>
    <message>
        <source>Vivid Colourings</source>
        <translation>Lebhafte Einfärbungen</translation>
    </message>
    <message>
        <source>Surprising Colourings</source>
        <translation>Überraschende Einfärbungen</translation>
    </message>
    <message>
        <source>More like This</source>
        <translation>Ähnliche anbieten</translation>
    </message>
</context>
<context>
    <name>prior-fit</name>
    <message>
        <source>Imagined colours followed to {} %</source>
        <translation>Vorgestellten Farben zu {} % gefolgt</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>Unsaved edits</source>
        <translation>Nicht gespeicherte Bearbeitung</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Save the edits of {}?</source>
        <translation>Die Bearbeitung von {} speichern?</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Save Projects</source>
        <translation>Projekte &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Don’t Save</source>
        <translation>&amp;Nicht speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A project keeps what you chose and changed, so that you can go on another day. Your original, and pictures that you exported, stay as they are either way.</source>
        <translation>Ein Projekt hebt auf, was Sie gewählt und geändert haben, damit Sie ein andermal weitermachen können. Ihr Original und exportierte Bilder bleiben in jedem Fall, wie sie sind.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Ein Modell entfernen</translation>
    </message>
    <message>
        <source>Remove the model “{}” from the disk?</source>
        <translation>Das Modell „{}“ von der Platte entfernen?</translation>
    </message>
    <message>
        <source>To have it again, it would have to be added again.</source>
        <translation>Um es wieder zu haben, müsste es neu hinzugefügt werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>GCP Desktop projects (*{})</source>
        <translation>GCP-Desktop-Projekte (*{})</translation>
    </message>
    <message>
        <source>Where is “{}”?</source>
        <translation>Wo ist „{}“?</translation>
    </message>
</context>
<context>
    <name>recipe</name>
    <message>
        <source>Subject: {}</source>
        <translation>Motiv: {}</translation>
    </message>
    <message>
        <source>Subject: {} (automatic)</source>
        <translation>Motiv: {} (automatisch)</translation>
    </message>
    <message>
        <source>Most likely colouring</source>
        <translation>Wahrscheinlichste Einfärbung</translation>
    </message>
    <message>
        <source>Seed {seed}, noise {scale:g}</source>
        <translation>Startwert {seed}, Rauschen {scale:g}</translation>
    </message>
    <message>
        <source>Varied by seed {seed}, noise {scale:g}</source>
        <translation>Abgewandelt mit Startwert {seed}, Rauschen {scale:g}</translation>
    </message>
    <message>
        <source>Blended with {subject}: {share:.0%}</source>
        <translation>Gemischt mit {subject}: {share:.0%}</translation>
    </message>
    <message>
        <source>Colours like those of {picture}: {share:.0%}</source>
        <translation>Farben wie in {picture}: {share:.0%}</translation>
    </message>
    <message>
        <source>Coloured alike with others</source>
        <translation>Gleich wie andere eingefärbt</translation>
    </message>
    <message>
        <source>Colours told: {}</source>
        <translation>Angegebene Farben: {}</translation>
    </message>
    <message>
        <source>Fading taken back: {:.0f} %</source>
        <translation>Verblassen zurückgenommen: {:.0f} %</translation>
    </message>
    <message>
        <source>Scratches mended: {:.0f} %</source>
        <translation>Kratzer ausgebessert: {:.0f} %</translation>
    </message>
    <message>
        <source>Grain taken away: {:.0f} %</source>
        <translation>Korn entfernt: {:.0f} %</translation>
    </message>
    <message>
        <source>Printed dots taken away: {:.0f} %</source>
        <translation>Druckraster entfernt: {:.0f} %</translation>
    </message>
    <message>
        <source>Strokes of the mending brush: {}</source>
        <translation>Striche mit dem Ausbesserungspinsel: {}</translation>
    </message>
    <message>
        <source>Light and dark exchanged</source>
        <translation>Hell und dunkel vertauscht</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Turned by {}°</source>
        <translation>Um {}° gedreht</translation>
    </message>
    <message>
        <source>Straightened by {:.1f}°</source>
        <translation>Um {:.1f}° geradegerichtet</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>Zugeschnitten</translation>
    </message>
    <message>
        <source>Strength: {:.0f} %</source>
        <translation>Stärke: {:.0f} %</translation>
    </message>
    <message>
        <source>Saturation: {:.0f} %</source>
        <translation>Sättigung: {:.0f} %</translation>
    </message>
    <message>
        <source>Warmth: {:+.0f} %</source>
        <translation>Wärme: {:+.0f} %</translation>
    </message>
    <message>
        <source>Tint: {:+.0f} %</source>
        <translation>Tönung: {:+.0f} %</translation>
    </message>
    <message>
        <source>Sepia kept: {:.0f} %</source>
        <translation>Sepia behalten: {:.0f} %</translation>
    </message>
    <message>
        <source>Whites take warmth and tint</source>
        <translation>Auch Weiß nimmt Wärme und Tönung an</translation>
    </message>
</context>
<context>
    <name>reference</name>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Between the colours that the model imagines and those of the picture</source>
        <translation>Zwischen den Farben, die das Modell sich denkt, und denen des Bildes</translation>
    </message>
</context>
<context>
    <name>repairs</name>
    <message>
        <source>Fading</source>
        <translation>Verblasst</translation>
    </message>
    <message>
        <source>Gives black, white and even light back; nothing clips</source>
        <translation>Gibt Schwarz, Weiß und gleichmäßiges Licht zurück; nichts wird abgeschnitten</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>Kratzer</translation>
    </message>
    <message>
        <source>Fills scratches, dust and spots from what surrounds them. Too much takes catchlights and jewellery for dust: look at the eyes</source>
        <translation>Füllt Kratzer, Staub und Flecken aus ihrer Umgebung. Zu viel hält Lichter im Auge und Schmuck für Staub: auf die Augen achten</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Korn</translation>
    </message>
    <message>
        <source>Takes away a share of the grain that was measured</source>
        <translation>Entfernt einen Teil des gemessenen Korns</translation>
    </message>
    <message>
        <source>Printed dots</source>
        <translation>Druckraster</translation>
    </message>
    <message>
        <source>Takes away the screen of a printed picture, where one is found</source>
        <translation>Entfernt das Raster eines gedruckten Bildes, wo eines gefunden wird</translation>
    </message>
</context>
<context>
    <name>subjects</name>
    <message>
        <source>Automatic ({})</source>
        <translation>Automatisch ({})</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
</TS>
