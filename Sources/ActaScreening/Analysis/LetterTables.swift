/// What each letter is folded to, as text: data only.
///
/// Each group starts with a code point in hexadecimal; the words after it stand for that code point and those that
/// follow ("+" goes on with a group). A word is the folded letters, `-` (dropped), `_` (separates) or `?` (kept as it
/// is), and `x*n` stands for n times x. Case is folded, marks are stripped; Cyrillic, Greek, Arabic, Hebrew, Georgian
/// and Armenian letters become Latin ones. Base letters are those of Unicode 15's decompositions.
enum LetterTables {
  static let source = """
    0080 _*42 a _ _ - _*4 2 3 _ m _*3 1 o _ ?*3 _ a*6 ae c e*4 i*4 d n o*5 _ o u*4 y th ss a*6 ae c e*4 i*4 d n
    + o*5 _ o u*4 y th y a*6 c*8 d*4 e*10 g*8 h*4 i*10 ij ij j j k*3 l*6 ? ? l l n*6 ? ng ng o*6 oe oe r*6 s*8
    + t*6 u*12 w w y*3 z*6 s b b ?*4 o c c d d ?*3 e a e f f g g ? ? i k k l ? i n n o*3 gh gh p p ?*3 sh ? ? t
    + t ? u*3 v y y z z zh ?*12 dz*3 lj*3 nj*3 a a i i o o u*10 e a*4 ae ae g*4 k k o*4 zh zh j dz*3 g g ? ? n n
    + a a ae ae o o a*4 e*4 i*4 o*4 r*4 u*4 s s t t y y h h n ?*3 z z a a e e o*8 y y ?*3 j ? ? a c c l t s z -
    + - b u ? e e j j ? ? r r y y a ? ? b o ? d d ? a ? e ?*3 j g ? ? g ?*4 i ? i l ?*3 i ? ? n ? ? o ?*13 sh
    + ?*5 u u v ?*6 zh ?*29 -*80
    0300 -*112 ?*5 _ ?*4 - ?*3 _ ?*5 _ _ a _ e i i ? o ? u o i a v g d e z i th i k l m n x o p r ? s t u f ch
    + ps o i u a e i i u a v g d e z i th i k l m n x o p r s s t u f ch ps o i u o u o ? v th u*3 f p ?*25 k r
    + s ? th e _ ? ? s ?*6
    0400 e e dj g ye dz i yi j lj nj c k i u dz a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y -
    + e yu ya a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e e dj g ye dz i yi j lj
    + nj c k i u dz ?*34 _ -*7 ?*6 g*4 ?*6 k k ?*6 n n ?*10 u*4 ?*8 h h ?*5 zh zh ?*13 a*4 ? ? e e a*4 zh zh z z
    + ? ? i*4 o*6 e e u*6 ch ch ? ? y y ?*54
    0530 ? a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ?*3 _*6 ? a b g
    + d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev ? _ _ ? ? _*3
    0590 ? -*45 _ - _ - - _ - - _ - ?*8 a b g d h v z h t y k k l m m n n s a f p ts ts k r sh t ?*8 _ _ ?*11
    0600 -*6 _*10 -*11 _ - _*3 ? - a a u i i a b a t th j h kh d dh r z s sh s dh t dh a gh ?*5 - f q k l m n h u
    + a i -*21 0 1 2 3 4 5 6 7 8 9 _*4 ? ? - a ?*7 t ? ? t ? p ? ? dz ?*3 ts ch ? d d ?*7 r ? r ? ? zh ? zh ? sh
    + ?*9 v ?*4 k ? g ?*3 g ?*10 n ? n ? h ? e h h ?*3 o ?*5 i i e ? e ? e e _ e -*8 _ -*6 ? ? - - _ -*4 ? ? 0 1
    + 2 3 4 5 6 7 8 9 ?*3 _ _ ?
    10A0 ?*48 a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h ?*10 _ n ?*3
    1E00 a a b*6 c c d*10 e*10 f f g g h*10 i*4 k*6 l*8 m*6 n*8 o*8 p*4 r*8 s*10 t*8 u*10 v*4 w*10 x*4 y y z*6 h
    + t w y ? s ? ? ss ? a*24 e*16 i*4 o*24 u*14 y*8 l l ? ? y y
    1F00 a*16 e*6 ? ? e*6 ? ? i*32 o*6 ? ? o*6 ? ? u*8 ? u ? u ? u ? u o*16 a a e e i*4 o o u u o o ? ? a*16
    + i*16 o*16 a*5 ? a*7 _ i _*3 i*3 ? i i e e i*3 _*3 i*4 ? ? i*6 ? _*3 u*4 r r u*6 r _*3 ? ? o*3 ? o*7 _ _ ?
    1C90 a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h ?*15
    FB00 ff fi fl ffi ffl st st
    FB50 a a ?*4 p*4 ?*12 t*4 v*4 ?*12 ch*4 ?*10 d d zh zh r r k*4 g*4 ?*8 n n ?*4 e e h*8 e*4 _*17 ?*22 o o ?*9
    + e*4 a a ia ia ie ie iu iu ? ? io io ? ? ie*3 ia*3 i*4
    FE70 -*3 ? - ? -*11 a*4 u u a a i*4 a a b*4 a a t*4 th*4 j*4 h*4 kh*4 d d dh dh r r z z s*4 sh*4 s*4 d*4 t*4
    + z*4 a*4 gh*4 f*4 q*4 k*4 l*4 m*4 n*4 h*4 u u a a i*4 la*8 ? ? -
    """
}
