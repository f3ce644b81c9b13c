"""Chinese syllables as documents spell them: pinyin, what Hong Kong's registry writes for Cantonese, family names of Hokkien and Teochew.

Rules
- One line of ``_SYLLABLES`` is an initial of Hanyu pinyin and the finals that go with it (ISO 7098:2015, annex A; neutral tones and
  interjections left out). Wade-Giles follows from it by rule (``chinese.wade_giles``), so it has no table.
- ``_CANTONESE``: a syllable as Hong Kong's identity cards spell it, and the pinyin of the characters usual in names that are read so.
  One spelling stands for several characters, so several readings are the rule. What names do not use is left out.
- ``_SOUTHERN``: family names as they are spelt in Singapore, Malaysia, Indonesia and Thailand after Hokkien and Teochew.
- ``_FAMILIES``: pinyin of frequent family names; they say that a name may be Chinese at all.

Sources: ISO 7098:2015; Giles, A Chinese-English Dictionary (1912), for the rules; the spelling of Hong Kong's government and of
Singapore's registry from general knowledge of names. Written down by us, as of 2026-11; no list was copied.
"""

from __future__ import annotations

_SYLLABLES = """
-:a ai an ang ao e en er ou
b:a ai an ang ao ei en eng i ian iao ie in ing o u
p:a ai an ang ao ei en eng i ian iao ie in ing o ou u
m:a ai an ang ao ei en eng i ian iao ie in ing iu o ou u
f:a an ang ei en eng o ou u
d:a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo
t:a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n:a ai an ang ao ei en eng i ian iang iao ie in ing iu ong u uan ue uo
l:a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan ue un uo
g:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k:a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
h:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j:i ia ian iang iao ie in ing iong iu u uan ue un
q:i ia ian iang iao ie in ing iong iu u uan ue un
x:i ia ian iang iao ie in ing iong iu u uan ue un
zh:a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
ch:a ai an ang ao e en eng i ong ou u uai uan uang ui un uo
sh:a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r:an ang ao e en eng i ong ou u uan ui un uo
z:a ai an ang ao e ei en eng i ong ou u uan ui un uo
c:a ai an ang ao e en eng i ong ou u uan ui un uo
s:a ai an ang ao e en eng i ong ou u uan ui un uo
y:a an ang ao e i in ing ong ou u uan ue un
w:a ai an ang ei en eng o u
"""
PINYIN = frozenset(
    initial.strip("-") + final
    for line in _SYLLABLES.split("\n")
    if line
    for initial, finals in [line.split(":")]
    for final in finals.split()
)

_CANTONESE = """
au=ou,qu,you chai=qi,zhai,chai chak=ze,zhai cham=zhan,qin,cen chan=chen,can,zan,zhan chang=zheng chau=zhou,qiu cheng=zheng,zhen cheong=zhang,chang,xiang
cheuk=zhuo,chuo cheung=zhang,chang,xiang,jiang chi=zhi,zi,ci,chi chik=zhi,ji chim=zhan chin=qian,zhan,xian,jian ching=zheng,qing,jing,cheng,zhen chit=zhe
chiu=zhao,chao,qiao cho=cao,zuo,chu,zu choi=cai chok=zuo chong=zhuang,chuang,chang,zang chow=zhou,qiu choy=cai chu=zhu,chu chui=xu,cui chuen=quan,chuan,zhuan
chuk=zhu,zhuo chun=zhen,jun,chun,qin,jin,zhun chung=zhong,chong,cong,zong,song fai=hui fan=fan,fen,xun fat=fa fei=fei fok=huo fong=fang,kuang foon=huan,kuan
fu=fu,hu,ku fuk=fu fun=huan,kuan fung=feng ha=xia hang=heng,xing han=xian hau=hou,xiao,hao hay=xi hei=xi heung=xiang hey=xi him=qian,xian hin=xian,xuan,qian
hing=xing,qing,xin hip=xie hiu=xiao ho=he,hao,ke hoi=hai,kai hok=xue,he hon=han hong=kang,hong,xiang,hang hor=he hui=xu hung=hong,xiong,kong ip=ye
ka=jia kai=jie,qi,ji,jia,kai kam=jin,gan,qin kan=jian,gen,qin kar=jia kat=ji kau=jiu,gou,qiu kay=qi,ji kei=qi,ji keung=qiang,jiang ki=qi,ji kim=jian,qian
kin=jian,qian king=jing,qiong,qing kit=jie kiu=qiao,jiao ko=gao,ge kok=ge,guo kong=jiang,guang,gang,kong ku=gu kuen=quan,juan kui=ju,qu,gui kuk=ju,gu kung=gong
kwai=gui kwan=guan,jun,kun,qun kwok=guo kwong=guang,kuang kwun=guan lai=li,lai lam=lin,lan lan=lan lap=li lau=liu,lou law=luo lee=li lei=li leung=liang li=li
lik=li lim=lian,lin lin=lian,nian ling=ling lo=lu,luo,lao loi=lai lok=luo,le long=lang lui=lei,lu luen=lian,luan luk=lu lun=lun,lin lung=long ma=ma mak=mai,mo
man=wen,man,min,wan mang=meng mau=mao mei=mei ming=ming mo=wu,mao,mu mok=mo mong=wang,meng mui=mei muk=mu mun=men,man nam=nan nga=ya ng=wu ngai=wei,ni,yi
ngan=yan,yin ngau=niu ngo=ao,e ngok=yue,e nin=nian ning=ning oi=ai on=an or=ke pak=bai,bo pang=peng pat=bi,ba pau=pao,bao pik=bi pin=bian ping=ping,bing piu=biao
po=bao,bu,pu,bo pok=bo pong=bang,pang poon=pan,ban pui=pei,bei pun=pan sai=xi,shi sam=shen,sen,xin,san san=xin,shan,shen sang=sheng sau=xiu,shou sek=shi seung=xiang,shang,shuang
shan=shan shek=shi sheung=shang,xiang shing=cheng,sheng shiu=shao,xiao shui=shui shuk=shu shum=shen,cen shun=shun,chun si=shi,si sik=xi,shi sin=xian,shan sing=xing,cheng,sheng
sit=xue siu=xiao,shao,zhao so=su song=sang suen=sun,xuan sui=rui,sui,xu,shui suet=xue suk=shu sum=xin,shen,sen,cen sun=xin,xun,chun,shun sung=song,chong sze=shi,si
tai=dai,da,tai,di tak=de tam=tan tan=dan tang=deng tat=da tik=di tim=tian tin=tian ting=ding,ting tit=tie to=du,tao,tu toi=tai tong=tang tsang=zeng tse=xie tso=cao,zuo
tsui=xu,cui tsun=jin,jun,zun tsz=zi,ci,zhi,shi tuen=duan tung=dong,tong tze=zi,ci wa=hua wah=hua wai=wei,hui,huai wan=yun,wan,wen,huan,yin wang=hong,wang wing=yong,rong,ying
wo=he,hu wong=wang,huang woo=hu wu=hu,wu wui=hui wun=wan,yun,huan,yuan yam=ren,yin yan=ren,en,xin,yin,zhen yat=ri,yi yau=qiu,you,rou yee=yi,er yeuk=yao,ruo,yue yeung=yang
yi=yi,er yik=yi yim=yan yin=yan,xian,ran ying=ying,ning yip=ye yiu=yao,rao yu=yu,ru yue=yu,ru yuen=yuan,ruan,wan,xuan yuet=yue yui=rui yuk=yu,xu yun=run,yun yung=rong,yong,weng
"""
CANTONESE = {
    spelling: tuple(readings.split(","))
    for spelling, readings in (pair.split("=") for pair in _CANTONESE.split())
}

_SOUTHERN = """
tan=chen lim=lin ng=huang,wu goh=wu gho=wu teo=zhang teoh=zhang tiong=zhang ong=wang koh=xu kho=xu khor=xu tay=zheng teh=zheng chua=cai chuah=cai low=liu lau=liu
yeo=yang yeoh=yang njoo=yang ang=hong chia=xie cheah=xie khoo=qiu sim=shen toh=zhuo tok=zhuo neo=liang niu=liang kwek=guo kuek=guo quek=guo oei=huang wee=huang,wei
oon=wen pua=pan phua=pan lua=lai foo=fu,hu gan=yan sia=xie soh=su poh=fu chng=zhuang heng=wang,xing her=xu tjoa=cai tjia=xie liem=lin sung=song kang=jiang hoon=yun
"""
SOUTHERN = {
    spelling: tuple(readings.split(","))
    for spelling, readings in (pair.split("=") for pair in _SOUTHERN.split())
}

_FAMILIES = """
wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng
fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao
qiu qin gu hou shao meng long wan duan lei qian yin chang qiao lai gong wen pang lan yi jian ou situ ouyang mo weng ruan
"""
FAMILIES = frozenset(_FAMILIES.split())
