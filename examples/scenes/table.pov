// The jar on a lively table: nothing plain to cut it from.
#include "studio.inc"
camera{location <0,5.6,-30> look_at <0,1.7,0> angle 13}
#declare Body=texture{pigment{color srgb <0.905,0.70,0.60>} finish{ambient 0 emission .22 diffuse 0.62 specular .18 roughness 0.03}}
#declare Lid=texture{pigment{color srgb <0.60,0.27,0.17>} finish{ambient 0 emission .12 diffuse 0.62 specular .15 roughness 0.05}}
box{<-60,-0.6,-30>,<60,-0.001,60> texture{pigment{checker color srgb <0.86,0.30,0.24> color srgb <0.96,0.92,0.84> scale 1.7 rotate y*28} finish{ambient 0 emission .15 diffuse .7}}}
box{<-60,0,9>,<60,40,9.2> texture{pigment{bozo color_map{[0 color srgb <0.14,0.36,0.34>][0.45 color srgb <0.30,0.55,0.42>][0.6 color srgb <0.86,0.74,0.36>][1 color srgb <0.12,0.25,0.38>]} turbulence 0.8 scale 2.6} finish{ambient 0 emission .25 diffuse .6}}}
#declare R=seed(7);
#declare N=0;
#while(N<16)
 #declare X=rand(R)*16-8;
 #declare Z=2.2+rand(R)*5;
 sphere{<X,.48+rand(R)*.2,Z>,.62 texture{pigment{color srgb <0.75+rand(R)*.22,0.28+rand(R)*.42,0.08+rand(R)*.16>} finish{ambient 0 emission .12 diffuse .7 specular .25 roughness .03}}}
 #declare N=N+1;
#end
union{
 lathe{bezier_spline 20, <0.001,0>,<.4,0>,<.9,0>,<1.18,0>, <1.18,0>,<1.28,0>,<1.34,0.06>,<1.34,0.18>, <1.34,.18>,<1.34,.6>,<1.34,1>,<1.34,1.16>, <1.34,1.16>,<1.34,1.3>,<1.26,1.34>,<1.16,1.34>, <1.16,1.34>,<.8,1.34>,<.4,1.34>,<.001,1.34> texture{Body} interior{ior 1.45}}
 lathe{bezier_spline 20, <0.001,1.38>,<.4,1.38>,<.9,1.38>,<1.26,1.38>, <1.26,1.38>,<1.3,1.38>,<1.33,1.4>,<1.33,1.44>, <1.33,1.44>,<1.33,1.6>,<1.33,1.85>,<1.33,2.0>, <1.33,2.0>,<1.33,2.07>,<1.29,2.1>,<1.22,2.1>, <1.22,2.1>,<.8,2.1>,<.4,2.1>,<.001,2.1> texture{Lid} interior{ior 1.45}}
 cylinder{<0,1.3,0>,<0,1.4,0>,1.2 texture{Lid}}
 cylinder{<0,0,0>,<0,1,0>,1.345 open clipped_by{plane{z,-0.4}} texture{pigment{image_map{png "label-jar.png" map_type 2 interpolate 2 once} rotate y*LR} finish{ambient 0 emission .1 diffuse 0.7}} scale<1,1.2,1> translate y*0.1}
}
